import type { ASTNode } from '@marcbachmann/cel-js';
import { type Judged, type Judging, some, UNKNOWN, wantType } from './judged.ts';
import type { ValueType } from './knowledge.ts';

type Call = Extract<ASTNode, { op: 'call' }>;
type Method = Extract<ASTNode, { op: 'rcall' }>;

/** What a function or method gives, and whether it is asked of something that has it. */
export const judgeCall = (node: Call | Method, judging: Judging): Judged =>
  node.op === 'call' ? ofFunction(node, judging) : ofMethod(node, judging);

const FUNCTIONS: { readonly [name: string]: ValueType } = {
  has: 'yes-no',
  size: 'number',
  int: 'number',
  double: 'number',
  string: 'text',
  bool: 'yes-no',
  timestamp: 'other',
  duration: 'other',
};

function ofFunction(node: Call, judging: Judging): Judged {
  const [name, given] = node.args;
  const found = given.map((each) => judging.judge(each, judging));
  const [first] = given;
  if (name === 'size' && first !== undefined && found[0] !== undefined)
    wantType(found[0], ['text', 'list'], first, judging.issues, 'Only texts and lists have a size');
  return some(FUNCTIONS[name] ?? 'unknown');
}

const TEXT_METHODS: { readonly [name: string]: Judged } = {
  startsWith: some('yes-no'),
  endsWith: some('yes-no'),
  contains: some('yes-no'),
  matchesSafe: some('yes-no'),
  lowerAscii: some('text'),
  upperAscii: some('text'),
  trim: some('text'),
  substring: some('text'),
  indexOf: some('number'),
  lastIndexOf: some('number'),
  split: some('list', { element: 'text' }),
};

const LIST_METHODS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

function ofMethod(node: Method, judging: Judging): Judged {
  const [name, receiver, given] = node.args;
  const of = judging.judge(receiver, judging);
  if (LIST_METHODS.has(name)) return ofList(name, of, receiver, given, judging);
  const found = given.map((each) => judging.judge(each, judging));
  const text = TEXT_METHODS[name];
  if (text !== undefined) {
    wantType(of, ['text'], receiver, judging.issues, `Only texts have "${name}"`);
    const [first] = given;
    const takesText = name !== 'substring' && first !== undefined && found[0] !== undefined;
    if (takesText) wantType(found[0] ?? UNKNOWN, ['text'], first, judging.issues, `"${name}" takes a text`);
    return text;
  }
  if (name === 'size') wantType(of, ['text', 'list'], receiver, judging.issues, 'Only texts and lists have a size');
  return name === 'size' || name.startsWith('get') ? some('number') : UNKNOWN;
}

function ofList(name: string, of: Judged, receiver: ASTNode, given: readonly ASTNode[], judging: Judging): Judged {
  wantType(of, ['list', 'other'], receiver, judging.issues, `Only lists have "${name}"`);
  const [variable, ...bodies] = given;
  if (variable?.op !== 'id') return UNKNOWN;
  const variables = new Map([...judging.variables, [variable.args, some(of.element)]]);
  const results = bodies.map((body) => ({ body, found: judging.judge(body, { ...judging, variables }) }));
  const last = results.at(-1);
  if (name !== 'map' && last !== undefined)
    wantType(last.found, ['yes-no'], last.body, judging.issues, `"${name}" asks something that is true or false`);
  if (name === 'filter') return some('list', { element: of.element });
  return name === 'map' ? some('list', { element: last?.found.type ?? 'unknown' }) : some('yes-no');
}
