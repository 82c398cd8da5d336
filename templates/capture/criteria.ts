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
import { keyFor } from './item-keys.ts';
import { portName } from './port-name.ts';

/** The criteria of one side that can be kept: what they wait for is among the chosen steps, a goal, a fact or a port. */
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
  const on = given.on.flatMap((part) => onParts(part, key, capture));
  const condition = given.if === null ? null : insideCondition(given, key, capture);
  if (on.length === 0 && condition === null) return null;
  return {
    ...(isNamed(given.id, side) ? { id: given.id } : {}),
    ...(on.length === 0 ? {} : { on: distinct(on) }),
    ...(condition === null ? {} : { if: condition }),
    ...(given.mode === 'immediate' ? { mode: 'immediate' } : {}),
  };
}

const distinct = (on: readonly OnPartDefinition[]): readonly OnPartDefinition[] => [
  ...new Map(on.map((part) => [JSON.stringify(part), part])).values(),
];

/** A name that somebody gave: those that number themselves would mean another criterion once one is left out. */
const isNamed = (id: string, side: 'entry' | 'exit'): boolean => KEY.test(id) && !id.startsWith(`${side}-`);

/** What is waited for instead: the step itself, what a step that is only offered waited for, or a port. */
function onParts(part: OnPart, key: string, capture: Capture): readonly OnPartDefinition[] {
  const inside = insidePart(part, capture);
  if (inside === null) return outside(part, key, capture);
  // One that is now one with the step itself would wait for itself.
  if (inside.source === key) return [];
  const offered = capture.optional.get(inside.source);
  return offered === undefined ? [inside] : beyond(offered, inside.source, key, capture);
}

function insidePart({ source, transition, exitCriterionId }: OnPart, capture: Capture): OnPartDefinition | null {
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

/** Nobody waits for a step that may never be planned: what it waited for itself is waited for (rule CAPTURE-3). */
function beyond(offered: PlanItem, name: string, key: string, capture: Capture): readonly OnPartDefinition[] {
  const [only, ...others] = offered.entry;
  const parts =
    only === undefined || others.length > 0
      ? []
      : only.on.flatMap((part) => {
          const inside = insidePart(part, capture);
          return inside === null || inside.source === key || capture.optional.has(inside.source) ? [] : [inside];
        });
  const detail =
    parts.length === 0
      ? `It waited for "${offered.name ?? name}", which is only offered now; that is left out.`
      : `It waited for "${offered.name ?? name}", which is only offered now; it waits for what that waited for.`;
  capture.notes.push({
    code: 'sentry-optional',
    item: key,
    detail,
    about: { step: offered.name ?? name, bridged: parts.length },
  });
  return parts;
}

const MOST_PORTS = 20;

/** A step that stays behind is chosen anew in each case; what has no name for others is left out (rule CAPTURE-5). */
function outside(part: OnPart, key: string, capture: Capture): readonly OnPartDefinition[] {
  const named = nameOf(part, capture.theCase);
  const { source, transition, exitCriterionId } = part;
  if (source.kind === 'item' && named !== null && exitCriterionId === null) {
    const step = stepOf(source, capture.theCase);
    const name = step === undefined ? named : portName(step, named, capture);
    const port = portFor(`${source.fragmentId} ${source.key}`, name, capture);
    if (port !== null) {
      const detail = `It waited for "${named}", which is not among the chosen steps; whoever adds it chooses what to wait for.`;
      capture.notes.push({ code: 'port-made', item: key, detail, about: { step: named, port } });
      return [{ source: `port:${port}`, transition }];
    }
  }
  const what =
    source.kind === 'fact' ? `the fact "${source.name}"` : named === null ? 'a step without a name' : `"${named}"`;
  const why =
    exitCriterionId === null ? ', which is not among the chosen steps' : ' to end by an exit that has no name';
  capture.notes.push({
    code: 'sentry-outside',
    item: key,
    detail: `It waited for ${what}${why}; that is left out.`,
    about: { step: source.kind === 'fact' ? source.name : (named ?? '') },
  });
  return [];
}

function portFor(source: string, name: string, { ports, request }: Capture): string | null {
  const known = ports.get(source);
  if (known !== undefined) return known.key;
  if (ports.size >= MOST_PORTS) return null;
  const taken = new Set([...ports.values()].map(({ key }) => key));
  const wanted = keyFor(name, request) || 'step';
  let key = wanted;
  for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
  ports.set(source, { key, name });
  return key;
}

/** What a sentry waits for, by the name that people know it under. */
function nameOf({ source }: OnPart, theCase: Case): string | null {
  if (source.kind === 'fact') return null;
  const named =
    source.kind === 'goal'
      ? [...theCase.goals.values()].find(({ key }) => key === source.key)
      : stepOf(source, theCase);
  const name = named?.name?.trim();
  return name === undefined || name === '' ? null : name;
}

const stepOf = (source: Extract<OnPart['source'], { kind: 'item' }>, theCase: Case): PlanItem | undefined =>
  [...theCase.items.values()].find(({ key, fragmentId }) => key === source.key && fragmentId === source.fragmentId);

/** A goal as an on-part names it; one that a person added to the case has no key for others. */
export const goalSource = (key: string): string | null => (KEY.test(key) ? `goal:${key}` : null);

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const FACT = /^[a-z][a-zA-Z0-9]{0,39}$/;

/** A condition on steps that stay behind, or that have another key now, cannot be kept. */
function insideCondition({ if: condition, reads }: Criterion, key: string, capture: Capture): string | null {
  const kept = new Set(
    capture.all.flatMap((item) => (capture.keys.get(item.id) === item.key ? [`items.${item.key}`] : [])),
  );
  const outsideNames = reads.some((name) => name.startsWith('items.') && !kept.has(name));
  if (!outsideNames) return condition;
  capture.notes.push({
    code: 'condition-outside',
    item: key,
    detail: `Its condition looks at steps that are not among the chosen ones and is left out: ${condition}`,
    about: { condition: condition ?? '' },
  });
  return null;
}
