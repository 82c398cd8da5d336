import { isMilestoneOrListener } from '../plan/plan-item.ts';
import { expressionFindings, type Finding, impossible, unknown } from './findings.ts';
import type { CriterionDefinition, ItemDefinition } from './fragment.ts';
import { GOAL_SOURCE } from './graft.ts';

/** What criteria may name. `goals` null: a fragment on its own, whose goals are those of the case that it will join. */
export interface Names {
  readonly keys: ReadonlyMap<string, ItemDefinition>;
  readonly goals: ReadonlySet<string> | null;
}

/** What is wrong with the entry and exit criteria of an item. */
export function criteriaFindings(item: ItemDefinition, pointer: string, names: Names): readonly Finding[] {
  const found = (['entry', 'exit'] as const).flatMap((side) =>
    (item[side] ?? []).flatMap((criterion, at) => criterionFindings(criterion, `${pointer}/${side}/${at}`, names)),
  );
  if (item.kind === 'timer' && (item.entry ?? []).length > 0) {
    return [
      ...found,
      {
        code: 'criterion-not-allowed',
        pointer: `${pointer}/entry`,
        message: 'A timer runs from its creation; put it into a stage that waits.',
      },
    ];
  }
  if (isMilestoneOrListener(item.kind) && (item.exit ?? []).length > 0) {
    return [
      ...found,
      { code: 'criterion-not-allowed', pointer: `${pointer}/exit`, message: `A ${item.kind} has no exit criteria.` },
    ];
  }
  return found;
}

/** What is wrong with one criterion. */
export function criterionFindings(criterion: CriterionDefinition, pointer: string, names: Names): readonly Finding[] {
  const on = criterion.on ?? [];
  if (on.length === 0 && criterion.if === undefined) {
    return [
      { code: 'criterion-empty', pointer, message: 'A criterion waits for something: name an on-part or a condition.' },
    ];
  }
  return [
    ...on.flatMap((part, at) => sourceFindings(part, `${pointer}/on/${at}`, names)),
    ...(criterion.if === undefined ? [] : expressionFindings(criterion.if, `${pointer}/if`)),
  ];
}

type Part = NonNullable<CriterionDefinition['on']>[number];

function sourceFindings({ source, transition }: Part, pointer: string, names: Names): readonly Finding[] {
  const ofGoal = transition === 'achieve' || transition === 'miss';
  if (source.startsWith(GOAL_SOURCE)) {
    const key = source.slice(GOAL_SOURCE.length);
    if (names.goals !== null && !names.goals.has(key))
      return [unknown(`${pointer}/source`, `There is no goal "${key}".`)];
    return ofGoal ? [] : [impossible(pointer, 'A goal is achieved or missed, nothing else.')];
  }
  const item = names.keys.get(source);
  if (item === undefined) return [unknown(`${pointer}/source`, `There is no item "${source}" here.`)];
  if (ofGoal) return [impossible(pointer, `"${item.name}" is not a goal.`)];
  const short = isMilestoneOrListener(item.kind);
  const fits = short ? SHORT_LIFE.has(transition) : transition !== 'occur' && transition !== 'parent-terminate';
  return fits ? [] : [impossible(pointer, `A ${item.kind} never makes the transition "${transition}".`)];
}

const SHORT_LIFE: ReadonlySet<string> = new Set([
  'create',
  'occur',
  'suspend',
  'resume',
  'terminate',
  'parent-terminate',
]);
