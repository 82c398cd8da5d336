import { checkExpression, checkMapping } from '../expression/cel.ts';
import type { CaseTypeDefinition, ItemDefinition } from '../fragment/fragment.ts';
import type { JsonValue } from '../json.ts';
import { CASE_STATES, GOAL_STATES, PRIORITIES } from '../vocabulary.ts';
import { judgeCondition, judgeValue } from './judge.ts';
import type { Issue } from './judged.ts';
import {
  everyItem,
  type FactType,
  type Knowledge,
  knowledgeOfBoth,
  knowledgeOfCaseType,
  knowledgeOfFragment,
  type ValueType,
} from './knowledge.ts';
import { placesOf } from './shape.ts';
import { possibleStates } from './transitions.ts';

/** A name that an expression may read, in the words of those who write it. */
export interface OfferedName {
  readonly root: 'facts' | 'goals' | 'items' | 'case';
  /** Name of the fact, key of the goal or the item, field of the case. */
  readonly name: string;
  /** As expressions have it: `facts.amount`, `items["pay-back"].state`. */
  readonly source: string;
  readonly title: string;
  readonly type: ValueType;
  /** The only values that it can have; null when it can have any. */
  readonly values: readonly JsonValue[] | null;
}

/** Something wrong or doubtful in an expression, at its characters (from 0, the end is behind the last one). */
export interface ExpressionIssue {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** What an expression stands among: items of its own definition, and the case types in whose cases it is asked. */
export interface ExpressionPlace {
  readonly items: readonly ItemDefinition[];
  readonly caseTypes: readonly CaseTypeDefinition[];
  /** The expression belongs to the only one of the case types, and the items are its plan. */
  readonly ofCaseType: boolean;
  /** It may give any value, not only true or false. */
  readonly anyValue: boolean;
}

/** What is wrong with an expression while it is written, and what could stand in it. */
export function expressionHelp(
  source: string,
  place: ExpressionPlace,
): { readonly issues: readonly ExpressionIssue[]; readonly names: readonly OfferedName[] } {
  const knowledge = knowledgeAt(place);
  return { issues: source.trim() === '' ? [] : issuesOf(source, place, knowledge), names: namesOf(place, knowledge) };
}

function issuesOf(source: string, { anyValue }: ExpressionPlace, knowledge: Knowledge): readonly ExpressionIssue[] {
  const checked = anyValue ? checkMapping(source) : checkExpression(source);
  const at = (from: number) => ({ from, to: endOfWord(source, from) });
  if (!checked.ok)
    return [{ code: 'expression-invalid', severity: 'error', ...at(checked.at), message: checked.message }];
  const judged = anyValue
    ? { always: undefined, issues: judgeValue(source, knowledge) }
    : judgeCondition(source, knowledge);
  const issues = judged.issues.map(
    (issue: Issue): ExpressionIssue => ({
      code: issue.code,
      severity: issue.certain ? 'error' : 'warning',
      ...at(issue.at),
      message: issue.message,
    }),
  );
  if (judged.always === undefined || issues.length > 0) return issues;
  const message = judged.always ? 'This condition always holds' : 'This condition never holds';
  return [{ code: 'condition-constant', severity: 'warning', from: 0, to: source.length, message }];
}

/** What begins at a character: a name with what it reads, a text, a number, or the one character. */
function endOfWord(source: string, from: number): number {
  const found = /^(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[\w.]+(?:\["[^"]*"\](?:\.\w+)?)?|.)/s.exec(
    source.slice(from),
  );
  return Math.min(source.length, from + (found?.[0].length ?? 1));
}

function knowledgeAt({ items, caseTypes, ofCaseType }: ExpressionPlace): Knowledge {
  const places = placesOf(items, '');
  const [own] = caseTypes;
  if (ofCaseType && own !== undefined) return knowledgeOfCaseType(own, places).knowledge;
  const all = caseTypes.map((caseType) => knowledgeOfBoth(caseType, places).knowledge);
  const [first, ...more] = all;
  return first === undefined ? knowledgeOfFragment(places).knowledge : more.reduce(either, first);
}

/** What holds in cases of one or the other type: a name of either is known, and said with the doubt that both leave. */
function either(one: Knowledge, other: Knowledge): Knowledge {
  const facts = new Map(one.facts);
  for (const [name, fact] of other.facts) {
    const known = facts.get(name);
    facts.set(name, known === undefined ? fact : eitherFact(known, fact));
  }
  return {
    facts,
    unknownFacts: 'warning',
    items: new Map([...other.items, ...one.items]),
    goals: new Set([...(one.goals ?? []), ...(other.goals ?? [])]),
    caseType: null,
  };
}

function eitherFact(one: FactType, other: FactType): FactType {
  const same = one.type === other.type;
  const values = one.values === null || other.values === null ? null : [...new Set([...one.values, ...other.values])];
  return {
    type: same ? one.type : 'unknown',
    element: one.element === other.element ? one.element : 'unknown',
    values,
    title: one.title,
    stated: same && one.stated && other.stated,
  };
}

function namesOf({ items, caseTypes }: ExpressionPlace, knowledge: Knowledge): readonly OfferedName[] {
  const goals = new Map(caseTypes.flatMap((caseType) => caseType.goals.map(({ key, name }) => [key, name] as const)));
  const planned = caseTypes.flatMap((caseType) => [...everyItem(caseType.plan)]);
  const named = new Map([...planned, ...everyItem(items)].map((item) => [item.key, item]));
  return [
    ...[...knowledge.facts].map(
      ([name, { title, type, values }]): OfferedName => ({
        root: 'facts',
        name,
        source: `facts.${name}`,
        title,
        type,
        values,
      }),
    ),
    ...[...goals].map(([key, title]) => stateOf('goals', key, title, GOAL_STATES)),
    ...[...named.values()].map(({ key, name, kind }) => stateOf('items', key, name, possibleStates(kind))),
    ofCase('priority', PRIORITIES),
    ofCase('state', CASE_STATES),
    ofCase('type', caseTypes.length === 0 ? null : caseTypes.map(({ key }) => key)),
  ];
}

const stateOf = (root: 'goals' | 'items', name: string, title: string, values: readonly string[]): OfferedName => ({
  root,
  name,
  source: `${root}["${name}"].state`,
  title,
  type: 'text',
  values,
});

const ofCase = (name: string, values: readonly string[] | null): OfferedName => ({
  root: 'case',
  name,
  source: `case.${name}`,
  title: name,
  type: 'text',
  values,
});
