import type { ASTNode } from '@marcbachmann/cel-js';

/** Something at a character of an expression that our checker does not accept. */
export interface Objection {
  readonly at: number;
  readonly message: string;
}

/** What an expression reads: `facts.amount` is root `facts`, key `amount`; key null when it can only be told by running it. */
export interface Read {
  readonly root: string;
  readonly key: string | null;
}

/** Macros that walk a list. */
const COMPREHENSIONS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

const FUNCTIONS: ReadonlySet<string> = new Set([
  ...COMPREHENSIONS,
  ...[
    'has',
    'size',
    'startsWith',
    'endsWith',
    'contains',
    'matchesSafe',
    'lowerAscii',
    'upperAscii',
    'trim',
    'indexOf',
  ],
  ...['lastIndexOf', 'substring', 'split', 'double', 'int', 'string', 'bool', 'dyn', 'timestamp', 'duration'],
  // Without arguments these read UTC; with a time zone they would read the zone of this machine.
  ...['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getHours', 'getMinutes', 'getSeconds'],
]);

/** Deepest nesting of list macros: each level multiplies the work. */
const MAX_NESTING = 2;

/** The parts of a node, in source order. */
function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

/** The first segment under a root: `items["x"].state` reads key `x` of root `items`. */
function readOf(node: ASTNode): Read | null {
  if (node.op === 'id') return { root: node.args, key: null };
  if (node.op !== '.' && node.op !== '[]') return null;
  const [left, right] = node.args;
  if (left.op !== 'id') return null;
  return { root: left.args, key: literalKey(right) };
}

/** Everything that the expression reads of these roots, each once. */
export function readsOf(ast: ASTNode, roots: ReadonlySet<string>): readonly Read[] {
  const found = new Map<string, Read>();
  const visit = (node: ASTNode): void => {
    const read = readOf(node);
    if (read !== null && roots.has(read.root)) {
      found.set(`${read.root}.${read.key ?? '*'}`, read);
      if (node.op === '[]') visit(node.args[1]);
      return;
    }
    for (const part of partsOf(node)) visit(part);
  };
  visit(ast);
  return [...found.values()];
}

/** How deep list macros are nested. */
export function nestingOf(ast: ASTNode): number {
  const inside = Math.max(0, ...partsOf(ast).map(nestingOf));
  return ast.op === 'rcall' && COMPREHENSIONS.has(ast.args[0]) ? inside + 1 : inside;
}

/** How much longer than what it reads the lists of an expression can be: each plus may append one more. */
export const appendingOf = (ast: ASTNode): number => [...everyNode(ast)].filter(({ op }) => op === '+').length + 1;

/** Whether texts are made into lists: then each of their characters may become an element. */
export const splitsTexts = (ast: ASTNode): boolean =>
  [...everyNode(ast)].some((node) => node.op === 'rcall' && node.args[0] === 'split');

/** Fields offered below a root (`case.state`) or below each of its keys (`goals.KEY.state`). */
export type OfferedFields = ReadonlyMap<string, { readonly below: 'root' | 'key'; readonly names: readonly string[] }>;

/** The first thing that our checker does not accept: unknown functions and fields, lists nested too deep, no pattern. */
export function objectionTo(
  ast: ASTNode,
  fields: OfferedFields,
  patternProblem: (pattern: string) => string | null,
): Objection | null {
  for (const node of everyNode(ast)) {
    const found = objectionToCall(node, patternProblem) ?? objectionToField(node, fields);
    if (found !== null) return found;
  }
  if (nestingOf(ast) <= MAX_NESTING) return null;
  return { at: ast.start, message: `Lists may be walked inside each other ${MAX_NESTING} deep at most` };
}

function* everyNode(ast: ASTNode): Generator<ASTNode, undefined> {
  yield ast;
  for (const part of partsOf(ast)) yield* everyNode(part);
}

function objectionToCall(node: ASTNode, patternProblem: (pattern: string) => string | null): Objection | null {
  if (node.op !== 'call' && node.op !== 'rcall') return null;
  const [name] = node.args;
  const given = node.op === 'call' ? node.args[1] : node.args[2];
  const at = node.op === 'call' ? node.start : node.input.indexOf(name, node.args[1].end);
  if (name === 'matches') return { at, message: 'Use matchesSafe instead of matches: its time does not explode' };
  if (!FUNCTIONS.has(name)) return { at, message: `The function ${name} is not offered here` };
  if (name.startsWith('get') && given.length > 0) return { at, message: `${name} takes no time zone: times are UTC` };
  const pattern = name === 'matchesSafe' ? given[0] : undefined;
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') return null;
  const problem = patternProblem(pattern.args);
  return problem === null ? null : { at: pattern.start, message: problem };
}

/** The library types maps by their values only, so `goals.refunded.stat` is caught here. */
function objectionToField(node: ASTNode, fields: OfferedFields): Objection | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const [left, right] = node.args;
  const name = literalKey(right);
  const root = left.op === 'id' ? left.args : (readOf(left)?.root ?? '');
  const offered = fields.get(root);
  if (name === null || offered === undefined || (offered.below === 'root') !== (left.op === 'id')) return null;
  if (offered.names.includes(name)) return null;
  return { at: node.pos, message: `${root} has no field ${name}; it has ${offered.names.join(', ')}` };
}

function literalKey(key: string | ASTNode): string | null {
  if (typeof key === 'string') return key;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : null;
}
