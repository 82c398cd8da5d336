import Handlebars from 'handlebars';
import type { JsonObject } from '../../engine/index.ts';
import { error, type Finding } from '../finding.ts';
import { LIMITS } from '../library/limits.ts';
import { fieldsOf } from './parameters.ts';
import { BLOCKS, HELPERS, LOOP_VALUES } from './text-language.ts';

/** What a text may print: parameters by name, whether each always has a value, and whether it is a list. */
export type TextNames = ReadonlyMap<string, TextName>;

interface TextName {
  readonly always: boolean;
  readonly list: boolean;
}

/** The names that the parameters schema of a template offers to its texts. */
export function textNames(parameters: JsonObject | undefined): TextNames {
  const required = parameters?.['required'];
  const needed = new Set(Array.isArray(required) ? required : []);
  return new Map(
    fieldsOf(parameters).map(([name, field]) => [
      name,
      { always: needed.has(name) || field['default'] !== undefined, list: field['type'] === 'array' },
    ]),
  );
}

interface Scope {
  readonly names: TextNames;
  /** Parameters that an `if` around has found to be given. */
  readonly given: ReadonlySet<string>;
  readonly loop: boolean;
  readonly depth: number;
}

type Problem = readonly [code: string, detail: string];

/**
 * Checks a text without running it: only the language of `text-language.ts`, only known parameters, and nothing printed
 * that may be absent. Codes: `text-syntax`, `text-forbidden`, `helper-unknown`, `helper-arguments`, `parameter-unknown`,
 * `parameter-optional`, `text-too-complex`.
 */
export function checkText(source: string, at: string, names: TextNames): Finding[] {
  if (source.includes('{{{')) {
    return [error('text-forbidden', at, 'Texts are plain: write two braces, not three. {{leftBrace}} prints a brace.')];
  }
  if (placeholders(source) > LIMITS.placeholders) {
    return [error('text-too-complex', at, `A text has braces at most ${LIMITS.placeholders} times.`)];
  }
  const program = parse(source);
  if (typeof program === 'string') return [error('text-syntax', at, program)];
  const found = [...checkProgram(program, { names, given: new Set(), loop: false, depth: 0 })];
  const distinct = new Map(found.map(([code, detail]) => [`${code} ${detail}`, error(code, at, detail)]));
  return [...distinct.values()];
}

const placeholders = (source: string): number => source.split('{{').length - 1;

/** The program of a text, or in words why it cannot be read. */
function parse(source: string): hbs.AST.Program | string {
  try {
    return Handlebars.parseWithoutProcessing(source);
  } catch (cause) {
    const line = cause instanceof Error ? /line (\d+)/.exec(cause.message)?.[1] : undefined;
    return `The braces of this text do not fit together${line === undefined ? '' : ` (line ${line})`}. Write {{name}} for a parameter, {{#if name}}...{{/if}} for a part that depends on it.`;
  }
}

function* checkProgram(program: hbs.AST.Program, scope: Scope): Iterable<Problem> {
  if ((program.blockParams?.length ?? 0) > 0) yield forbidden('"as |name|"');
  for (const statement of program.body) yield* checkStatement(statement, scope);
}

function* checkStatement(statement: hbs.AST.Statement, scope: Scope): Iterable<Problem> {
  if (isMustache(statement)) yield* checkMustache(statement, scope);
  else if (isBlock(statement)) yield* checkBlock(statement, scope);
  else if (statement.type.startsWith('Partial')) yield forbidden('Another template inside a text');
  else if (statement.type.startsWith('Decorator')) yield forbidden('A decorator');
}

const forbidden = (what: string): Problem => ['text-forbidden', `${what} is not possible in a text.`];

function* checkMustache(statement: hbs.AST.MustacheStatement, scope: Scope): Iterable<Problem> {
  if (!statement.escaped) yield forbidden('"{{&"');
  const path = statement.path;
  if (!isPath(path)) yield forbidden('A fixed value between braces');
  else if (isHelper(path)) yield* checkHelper(path.original, statement, scope);
  else if (statement.params.length > 0 || hashOf(statement).length > 0) yield unknownHelper(path.original);
  else yield* checkValue(path, scope, true);
}

const unknownHelper = (name: string): Problem => [
  'helper-unknown',
  `There is no helper "${name}". There are: ${Object.keys(HELPERS).join(', ')}.`,
];

const isHelper = (path: hbs.AST.PathExpression): boolean =>
  path.parts.length === 1 && !path.data && path.depth === 0 && Object.hasOwn(HELPERS, path.original);

type Call = Pick<hbs.AST.MustacheStatement, 'params' | 'hash'>;

const hashOf = (call: Call): readonly hbs.AST.HashPair[] => call.hash?.pairs ?? [];

function* checkHelper(name: string, call: Call, scope: Scope): Iterable<Problem> {
  const shape = HELPERS[name];
  if (shape === undefined) {
    yield unknownHelper(name);
    return;
  }
  if (call.params.length !== shape.values) {
    yield [
      'helper-arguments',
      `{{${name}}} takes ${shape.values === 0 ? 'no value' : 'one value'}, not ${call.params.length}.`,
    ];
  }
  const options = hashOf(call).map(({ key }) => key);
  for (const option of options.filter((key) => !Object.hasOwn(shape.options, key))) {
    yield ['helper-arguments', `{{${name}}} has no option "${option}".`];
  }
  for (const option of Object.keys(shape.options)) {
    if (shape.options[option] === 'needed' && !options.includes(option)) {
      yield ['helper-arguments', `{{${name}}} needs the option ${option}="...".`];
    }
  }
  for (const value of [...call.params, ...hashOf(call).map((pair) => pair.value)]) yield* checkArgument(value, scope);
}

function* checkArgument(value: hbs.AST.Expression, scope: Scope): Iterable<Problem> {
  if (isSubExpression(value)) {
    if (isPath(value.path) && isHelper(value.path)) yield* checkHelper(value.path.original, value, scope);
    else yield unknownHelper(value.path.original);
  } else if (isPath(value)) {
    yield* checkValue(value, scope, false);
  } else if (!['StringLiteral', 'NumberLiteral', 'BooleanLiteral'].includes(value.type)) {
    yield forbidden('null and undefined');
  }
}

/** A parameter, `this` and `@index` inside `each`: nothing else has a value. `printed`: a list cannot stand there. */
function* checkValue(path: hbs.AST.PathExpression, scope: Scope, printed: boolean): Iterable<Problem> {
  if (path.data || path.original === 'this' || path.original === '.') {
    const known = !path.data || LOOP_VALUES.some((name) => `@${name}` === path.original);
    if (!(scope.loop && known)) yield ['parameter-unknown', `"${path.original}" has no value here.`];
    return;
  }
  const isName = path.parts.length === 1 && path.depth === 0;
  const known = isName ? scope.names.get(path.original) : undefined;
  if (known === undefined) {
    yield ['parameter-unknown', `There is no parameter "${path.original}". Add it, or correct the text.`];
  } else if (scope.loop) {
    yield ['parameter-unknown', `Inside {{#each}} only {{this}} has a value, not "${path.original}".`];
  } else {
    yield* checkParameter(path.original, known, scope, printed);
  }
}

function* checkParameter(name: string, known: TextName, scope: Scope, printed: boolean): Iterable<Problem> {
  if (!(known.always || scope.given.has(name))) {
    yield [
      'parameter-optional',
      `"${name}" may be left empty. Put it inside {{#if ${name}}}...{{/if}}, or make it required.`,
    ];
  }
  if (printed && known.list) {
    yield ['helper-arguments', `"${name}" is a list: write {{list ${name}}} or {{#each ${name}}}.`];
  }
}

function* checkBlock(block: hbs.AST.BlockStatement, scope: Scope): Iterable<Problem> {
  const kind = BLOCKS.find((name) => name === block.path.original);
  const [subject, ...more] = block.params;
  if (kind === undefined) {
    yield ['helper-unknown', `There is no block "${block.path.original}". There are: ${BLOCKS.join(', ')}.`];
  } else if (subject === undefined || !isPath(subject) || more.length > 0 || hashOf(block).length > 0) {
    yield ['helper-arguments', `{{#${kind}}} takes one parameter.`];
  } else if (scope.depth >= LIMITS.blockDepth) {
    yield ['text-too-complex', `Blocks stand at most ${LIMITS.blockDepth} deep in each other.`];
  } else {
    yield* checkSubject(kind, subject, scope);
    const [inside, otherwise] = branches(kind, subject.original, { ...scope, depth: scope.depth + 1 });
    if (block.program) yield* checkProgram(block.program, inside);
    if (block.inverse) yield* checkProgram(block.inverse, otherwise);
  }
}

function* checkSubject(
  kind: (typeof BLOCKS)[number],
  subject: hbs.AST.PathExpression,
  scope: Scope,
): Iterable<Problem> {
  const found = [...checkValue(subject, scope, false)].filter(([code]) => code !== 'parameter-optional');
  yield* found;
  if (kind === 'each' && found.length === 0 && scope.names.get(subject.original)?.list !== true) {
    yield ['helper-arguments', `{{#each}} needs a list, and "${subject.original}" is none.`];
  }
}

function branches(
  kind: (typeof BLOCKS)[number],
  name: string,
  scope: Scope,
): readonly [inside: Scope, otherwise: Scope] {
  const given: Scope = { ...scope, given: new Set([...scope.given, name]) };
  switch (kind) {
    case 'if':
      return [given, scope];
    case 'unless':
      return [scope, given];
    case 'each':
      return [{ ...scope, loop: true }, scope];
  }
}

const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isSubExpression = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression';
