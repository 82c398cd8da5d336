import type {
  Case,
  Criterion,
  CriterionDefinition,
  ItemDefinition,
  OnPart,
  OnPartDefinition,
  PlanItem,
} from '../../engine/index.ts';
import type { Capture } from './capture.ts';

/** The criteria of one side that can be kept: what they wait for is among the chosen steps, a goal or a fact. */
export function criteriaOf(
  side: 'entry' | 'exit',
  item: PlanItem,
  key: string,
  capture: Capture,
): Pick<ItemDefinition, 'entry' | 'exit'> {
  const kept = item[side].flatMap((each) => criterion(each, side, key, capture) ?? []);
  return kept.length === 0 ? {} : { [side]: kept };
}

function criterion(
  given: Criterion,
  side: 'entry' | 'exit',
  key: string,
  capture: Capture,
): CriterionDefinition | null {
  const on = given.on.flatMap((part): readonly OnPartDefinition[] => {
    const kept = onPart(part, capture);
    if (kept !== null) return [kept];
    capture.notes.push({
      code: 'sentry-outside',
      item: key,
      detail: `It waited for ${sourceName(part, capture.theCase)}${part.exitCriterionId === null ? ', which is not among the chosen steps' : ' to end by an exit that has no name'}; that is left out.`,
    });
    return [];
  });
  const condition = given.if === null ? null : insideCondition(given, key, capture);
  if (on.length === 0 && condition === null) return null;
  return {
    ...(isNamed(given.id, side) ? { id: given.id } : {}),
    ...(on.length === 0 ? {} : { on }),
    ...(condition === null ? {} : { if: condition }),
    ...(given.mode === 'immediate' ? { mode: 'immediate' } : {}),
  };
}

/** A name that somebody gave: those that number themselves would mean another criterion once one is left out. */
const isNamed = (id: string, side: 'entry' | 'exit'): boolean => KEY.test(id) && !id.startsWith(`${side}-`);

function onPart({ source, transition, exitCriterionId }: OnPart, capture: Capture): OnPartDefinition | null {
  const name = nameInside(source, capture);
  if (name === undefined || name === null) return null;
  if (exitCriterionId === null) return { source: name, transition };
  return isNamed(exitCriterionId, 'exit') ? { source: name, transition, exitCriterion: exitCriterionId } : null;
}

function nameInside(source: OnPart['source'], capture: Capture): string | null | undefined {
  if (source.kind === 'fact') return FACT.test(source.name) ? `fact:${source.name}` : null;
  return source.kind === 'goal'
    ? goalSource(source.key)
    : capture.byDefinition.get(`${source.fragmentId} ${source.key}`);
}

/** What a sentry waits for, by the name that people know it under. */
function sourceName({ source }: OnPart, theCase: Case): string {
  if (source.kind === 'fact') return `the fact "${source.name}"`;
  const named =
    source.kind === 'goal'
      ? [...theCase.goals.values()].find(({ key }) => key === source.key)
      : [...theCase.items.values()].find(
          ({ key, fragmentId }) => key === source.key && fragmentId === source.fragmentId,
        );
  return named?.name ? `"${named.name}"` : 'a step without a name';
}

/** A goal as an on-part names it; one that a person added to the case has no key for others. */
export const goalSource = (key: string): string | null => (KEY.test(key) ? `goal:${key}` : null);

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const FACT = /^[a-z][a-zA-Z0-9]{0,39}$/;

/** A condition on steps that stay behind, or that have another key now, cannot be kept. */
function insideCondition({ if: condition, reads }: Criterion, key: string, capture: Capture): string | null {
  const kept = new Set(
    capture.all.flatMap((item) => (capture.keys.get(item.id) === item.key ? [`items.${item.key}`] : [])),
  );
  const outside = reads.some((name) => name.startsWith('items.') && !kept.has(name));
  if (!outside) return condition;
  capture.notes.push({
    code: 'condition-outside',
    item: key,
    detail: `Its condition looks at steps that are not among the chosen ones and is left out: ${condition}`,
  });
  return null;
}
