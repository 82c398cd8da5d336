import { pointerSegment } from '../case-file/schema.ts';
import type { CaseTypeDefinition, FragmentDefinition, ItemDefinition } from '../fragment/fragment.ts';
import { error, type Finding, warning } from './findings.ts';
import { judgeCondition, judgeValue } from './judge.ts';
import type { Issue } from './judged.ts';
import type { Knowledge } from './knowledge.ts';
import type { ItemPlace } from './shape.ts';

/** An expression with its place. */
export interface Located {
  readonly source: string;
  readonly pointer: string;
  /** False: it may give any value. */
  readonly condition: boolean;
}

/** What is doubtful in expressions: names, words, types, and conditions that always give the same. */
export function expressionMeaning(expressions: readonly Located[], knowledge: Knowledge): readonly Finding[] {
  return expressions.flatMap(({ source, pointer, condition }) => {
    if (!condition) return judgeValue(source, knowledge).map((issue) => findingOf(issue, pointer));
    const { always, issues } = judgeCondition(source, knowledge);
    const found = issues.map((issue) => findingOf(issue, pointer));
    // That it is always false because a word in it is wrong has been said.
    return always === undefined || found.length > 0 ? found : [...found, constant(always, pointer)];
  });
}

function findingOf({ code, certain, at, message }: Issue, pointer: string): Finding {
  const says = certain ? error : warning;
  return { ...says(code, pointer, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`), at };
}

const constant = (always: boolean, pointer: string): Finding =>
  warning(
    'condition-constant',
    pointer,
    always
      ? 'This condition always holds: leave it out.'
      : 'This condition never holds: correct it, or leave out what it is for.',
  );

/** Every expression of a fragment. */
export const expressionsOfFragment = (
  { applicability }: FragmentDefinition,
  places: readonly ItemPlace[],
): readonly Located[] => [
  ...located(applicability, '/applicability'),
  ...places.flatMap(({ item, pointer }) => ofItem(item, pointer)),
];

/** Every expression of a case type. */
export const expressionsOfCaseType = (
  { goals, exit = [], autoComplete }: CaseTypeDefinition,
  places: readonly ItemPlace[],
): readonly Located[] => [
  ...goals.flatMap(({ conditions = [] }, at) =>
    conditions.flatMap((condition, index) => located(condition.if, `/goals/${at}/conditions/${index}/if`)),
  ),
  ...places.flatMap(({ item, pointer }) => ofItem(item, pointer)),
  ...exit.flatMap((criterion, at) => located(criterion.if, `/exit/${at}/if`)),
  ...located(autoComplete, '/autoComplete'),
];

const RULES = ['required', 'manualActivation', 'repetition', 'autoComplete', 'applicability'] as const;

function ofItem(item: ItemDefinition, pointer: string): readonly Located[] {
  return [
    ...RULES.flatMap((rule) => located(item[rule], `${pointer}/${rule}`)),
    ...(['entry', 'exit'] as const).flatMap((side) =>
      (item[side] ?? []).flatMap((criterion, at) => located(criterion.if, `${pointer}/${side}/${at}/if`)),
    ),
    // What comes back is read in the other case, whose facts are not known here.
    ...Object.entries(item.input ?? {}).map(([fact, source]) => ({
      source,
      pointer: `${pointer}/input/${pointerSegment(fact)}`,
      condition: false,
    })),
  ];
}

const located = (source: boolean | string | undefined, pointer: string): readonly Located[] =>
  typeof source === 'string' ? [{ source, pointer, condition: true }] : [];
