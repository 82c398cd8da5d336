import { Environment } from '@marcbachmann/cel-js';
import type { OfferedFields } from './reads.ts';
import { matchesSafe } from './safe-pattern.ts';

/** The names that expressions of one kind may use. */
export interface ExpressionEnvironment {
  readonly name: 'case' | 'rule' | 'mapping';
  readonly cel: Environment;
  readonly roots: ReadonlySet<string>;
  readonly fields: OfferedFields;
}

/** Fields of `interaction` in listening rules. */
export const INTERACTION_FIELDS = [
  'channel',
  'kind',
  'text',
  'visibility',
  'authorName',
  'authorHandle',
  'connector',
  'isReply',
  'mention',
  'callStatus',
] as const;

/** What conditions of a case may read: the case file, the case, its goals and its plan. */
export const CASE_ENVIRONMENT: ExpressionEnvironment = {
  name: 'case',
  cel: base()
    .registerVariable('facts', 'map<string, dyn>')
    .registerVariable('case', 'map<string, string>')
    .registerVariable('goals', 'map<string, map<string, string>>')
    .registerVariable('items', 'map<string, map<string, string>>')
    .registerVariable('repetitionCounter', 'double')
    .registerVariable('task', 'map<string, double>'),
  roots: new Set(['facts', 'case', 'goals', 'items', 'repetitionCounter', 'task']),
  fields: new Map<string, { below: 'root' | 'key'; names: readonly string[] }>([
    ['case', { below: 'root', names: ['state', 'priority', 'type'] }],
    ['goals', { below: 'key', names: ['state'] }],
    ['items', { below: 'key', names: ['state'] }],
    ['task', { below: 'root', names: ['index'] }],
  ]),
};

/** Mappings of facts between cases read what conditions read, and may give any value (rule SUB-3). */
export const MAPPING_ENVIRONMENT: ExpressionEnvironment = { ...CASE_ENVIRONMENT, name: 'mapping' };

/** What listening rules may read: the interaction, its customer, its conversation. */
export const RULE_ENVIRONMENT: ExpressionEnvironment = {
  name: 'rule',
  cel: base()
    .registerVariable('interaction', 'map<string, dyn>')
    .registerVariable('customer', 'map<string, dyn>')
    .registerVariable('conversation', 'map<string, dyn>'),
  roots: new Set(['interaction', 'customer', 'conversation']),
  fields: new Map<string, { below: 'root' | 'key'; names: readonly string[] }>([
    ['interaction', { below: 'root', names: INTERACTION_FIELDS }],
    ['customer', { below: 'root', names: ['known', 'openCases', 'quietDays'] }],
    ['conversation', { below: 'root', names: ['caseOpen'] }],
  ]),
};

/** CEL with our caps, numbers that mean numbers (JSON has doubles only), and patterns in linear time. */
function base(): Environment {
  const cel = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 300, maxDepth: 40, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
  });
  const number = (value: number | bigint): number => Number(value);
  for (const [left, right] of [
    ['double', 'int'],
    ['int', 'double'],
    ['double', 'double'],
  ] as const) {
    const mixed = left !== right;
    if (mixed) cel.registerOperator(`${left} + ${right}: double`, (a, b) => number(a) + number(b));
    if (mixed) cel.registerOperator(`${left} - ${right}: double`, (a, b) => number(a) - number(b));
    if (mixed) cel.registerOperator(`${left} * ${right}: double`, (a, b) => number(a) * number(b));
    if (mixed) cel.registerOperator(`${left} / ${right}: double`, (a, b) => number(a) / number(b));
    cel.registerOperator(`${left} % ${right}: double`, (a, b) => number(a) % number(b));
  }
  // Registered once: the library takes an equality in both directions.
  cel.registerOperator('double == int: bool', (a, b) => number(a) === number(b));
  cel.registerFunction('string.matchesSafe(string): bool', (text, pattern) => matchesSafe(text, pattern));
  return cel;
}
