import { Unsupported } from '../unsupported.ts';
import type { Node } from './parse.ts';

/** What an expression reads: a fact, perhaps a part of it, or the repetition counter. */
export type Path =
  | { readonly kind: 'fact'; readonly keys: readonly [string | number, ...(string | number)[]] }
  | { readonly kind: 'counter' }
  /** The counter counted from 0: `task.index`. */
  | { readonly kind: 'index' };

/** Objects of the source engines through which variables are read. */
const HOLDERS: ReadonlySet<string> = new Set([
  'caseInstance',
  'caseExecution',
  'planItemInstance',
  'execution',
  'task',
  'variableContainer',
]);
/** Objects that know which instance of an item they are. */
const INDEXED: ReadonlySet<string> = new Set(['task', 'stage', 'milestone', 'planItem']);
const GETTERS: ReadonlySet<string> = new Set(['getVariable', 'getVariableLocal', 'getTransientVariable']);
const FUNCTION_SPACES: ReadonlySet<string> = new Set(['var', 'vars', 'variables']);

/** The function of a call such as `var:get(x)`; null when it is another. */
export function variableFunction(node: Node): { readonly name: string; readonly args: readonly Node[] } | null {
  if (node.op !== 'call' || node.of !== null) return null;
  const [space = '', name] = node.name.split(':');
  return name !== undefined && FUNCTION_SPACES.has(space) ? { name, args: node.args } : null;
}

/** A call on an object through which variables are read: `caseInstance.getVariable('x')`. */
export function holderCall(node: Node): { readonly name: string; readonly args: readonly Node[] } | null {
  if (node.op !== 'call' || node.of?.op !== 'name' || !HOLDERS.has(node.of.name)) return null;
  return { name: node.name, args: node.args };
}

/** What this node reads, when it reads; `counters` are the names of the repetition counter. */
export function pathOf(node: Node, counters: ReadonlySet<string>): Path | null {
  if (node.op === 'name') return rootOf(node.name, counters);
  const got = variableFunction(node);
  if (got !== null) return got.name === 'get' ? variableOf(got.args[0], counters) : null;
  const held = holderCall(node);
  if (held !== null) return GETTERS.has(held.name) ? variableOf(held.args[0], counters) : null;
  if (node.op === 'call' && node.name === 'get' && node.of !== null) return below(node.of, node.args[0], counters);
  return node.op === 'member' ? below(node.of, node.key, counters) : null;
}

/** The variable that a function names, with or without quotes. */
export function variableOf(node: Node | undefined, counters: ReadonlySet<string>): Path {
  const name = node?.op === 'value' && typeof node.value === 'string' ? node.value : null;
  if (name !== null) return rootOf(name, counters);
  const path = node === undefined ? null : pathOf(node, counters);
  if (path === null) throw new Unsupported('a variable whose name is computed cannot be read');
  return path;
}

function rootOf(name: string, counters: ReadonlySet<string>): Path {
  if (HOLDERS.has(name)) throw new Unsupported(`${name} itself cannot be read, only variables through it`);
  return counters.has(name) ? { kind: 'counter' } : { kind: 'fact', keys: [name] };
}

function below(of: Node, key: Node | undefined, counters: ReadonlySet<string>): Path | null {
  if (of.op === 'name' && INDEXED.has(of.name) && key?.op === 'value' && key.value === 'index')
    return { kind: 'index' };
  if (of.op === 'name' && HOLDERS.has(of.name)) {
    const name = key?.op === 'value' ? key.value : null;
    throw new Unsupported(`${of.name}.${name} is a word of another engine`);
  }
  const path = pathOf(of, counters);
  if (path === null || path.kind !== 'fact' || key?.op !== 'value') return null;
  if (typeof key.value !== 'string' && typeof key.value !== 'number') return null;
  return { kind: 'fact', keys: [...path.keys, key.value] };
}

const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

const isPlain = (key: string | number): key is string =>
  typeof key === 'string' && /^[A-Za-z_]\w*$/.test(key) && !RESERVED.has(key);

/** The path as our conditions write it. */
export function celOf(path: Path): string {
  if (path.kind === 'counter') return 'repetitionCounter';
  if (path.kind === 'index') return '(repetitionCounter - 1)';
  return path.keys.reduce<string>(
    (cel, key) => `${cel}${isPlain(key) ? `.${key}` : `[${JSON.stringify(key)}]`}`,
    'facts',
  );
}

/** That everything on the path is there, and is not null. */
export function presenceOf(path: Path): string {
  if (path.kind !== 'fact') return 'true';
  const steps = path.keys.map((key, at) => {
    const [first, ...rest] = path.keys.slice(0, at);
    const above = first === undefined ? 'facts' : celOf({ kind: 'fact', keys: [first, ...rest] });
    return isPlain(key) ? `has(${above}.${key})` : `${JSON.stringify(key)} in ${above}`;
  });
  return `(${[...steps, ...(path.keys.length > 1 ? [`${celOf(path)} != null`] : [])].join(' && ')})`;
}
