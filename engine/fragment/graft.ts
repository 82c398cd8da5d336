import { generateNKeysBetween } from 'fractional-indexing';
import type { Criterion, Discretionary, Goal, OnPart } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Turn } from '../case/turn.ts';
import { readNames } from '../expression/cel.ts';
import { criterionId, discretionaryId, type FragmentId, type ItemId, itemId } from '../ids.ts';
import { createItems, createTogether, type NewItem } from '../plan/create.ts';
import { addEntries, type NewEntry } from '../plan/planning.ts';
import { orderKeys } from '../plan/tree.ts';
import { withoutRemoved } from '../sentry/sources.ts';
import { hearAllThatStands } from '../sentry/stands.ts';
import type { CriterionDefinition, ItemDefinition, OnPartDefinition } from './fragment.ts';
import { type BoundPorts, boundPorts, PORT_SOURCE } from './ports.ts';

/** Prefix of an on-part source that names a goal. */
export const GOAL_SOURCE = 'goal:';
/** Prefix of an on-part source that names a fact of the case file. */
export const FACT_SOURCE = 'fact:';

/** Where definitions go in a live plan. */
export interface GraftPlace {
  readonly fragmentId: FragmentId | null;
  readonly parentId: ItemId | null;
  readonly afterId: ItemId | null | 'last';
  /** Added by a person to a live case: on-parts also count what already stands (rule F2). */
  readonly live: boolean;
}

/**
 * Turns definitions into plan items: new ids, on-parts bound to the fragment's own items, to what its ports are connected
 * to and to the goals of the case.
 * Discretionary ones go into the planning table of where they stand (rule F18).
 */
export function graft(turn: Turn, definitions: readonly ItemDefinition[], place: GraftPlace): readonly ItemId[] {
  const orders = orderKeys(turn.draft, place.parentId ?? PLAN, place.afterId, definitions.length);
  const names = namesFor(turn, place.fragmentId);
  const holdsEmpty = !place.live && place.fragmentId === null;
  const grown = definitions.map((definition, at) =>
    grow(turn, definition, { ...place, ...names, holdsEmpty, order: orders[at] ?? '' }),
  );
  const items = grown.flatMap((its) => its.items);
  createItems(turn, items, { kind: 'command' });
  addEntries(
    turn,
    grown.flatMap(({ entries }) => entries),
  );
  if (place.live) for (const item of items) hearAllThatStands(turn, item);
  return items.map(({ id }) => id);
}

/** What planning an entry makes: an item of the live plan, with what lies in it (rule F18). */
export interface Planting {
  readonly parentId: ItemId | null;
  readonly order: string;
  readonly repetitionCounter: number;
  readonly reason: string | undefined;
}

/** Plans an entry of a planning table; its criteria also count what already stands (rule F2). */
export function plant(
  turn: Turn,
  entry: Discretionary & { readonly definition: ItemDefinition },
  { parentId, order, repetitionCounter, reason }: Planting,
): void {
  const { discretionary: _planned, ...definition } = entry.definition;
  const place = {
    fragmentId: entry.fragmentId,
    parentId,
    order,
    ...namesFor(turn, entry.fragmentId),
    live: true,
    holdsEmpty: true,
  };
  const { items, entries } = grow(turn, definition, place);
  const planned = items.map((item, at) => ({
    ...item,
    entry: withoutRemoved(turn.draft, item.entry),
    exit: withoutRemoved(turn.draft, item.exit),
    ...(at === 0 ? { repetitionCounter, plannedFrom: entry.id } : {}),
  }));
  createTogether(
    turn,
    planned.map((item, at) => ({
      kind: 'new',
      item,
      cause: { kind: 'command' },
      reason: at === 0 ? reason : undefined,
    })),
  );
  addEntries(turn, entries);
  for (const item of planned) hearAllThatStands(turn, item);
}

/** What one definition of a fragment is as an item, whatever lies in it; its id and place are not used. */
export function asDefined(turn: Turn, definition: ItemDefinition, fragmentId: FragmentId): NewItem {
  const place = { fragmentId, parentId: null, order: '', live: true, holdsEmpty: false };
  return itemOf(turn, definition, { ...place, ...namesFor(turn, fragmentId) });
}

/** What definitions of a fragment may name in the case: its goals, and the items at the ports. */
export const namesFor = ({ draft }: Turn, fragmentId: FragmentId | null): Pick<Place, 'goals' | 'ports'> => ({
  goals: new Map([...draft.goals.values()].map((goal) => [goal.key, goal])),
  ports: boundPorts(draft, fragmentId),
});

/** Where one definition goes, and what it is bound to. */
export interface Place extends Pick<GraftPlace, 'fragmentId' | 'parentId' | 'live'> {
  readonly goals: ReadonlyMap<string, Pick<Goal, 'id' | 'key'>>;
  readonly ports: BoundPorts;
  readonly order: string;
  /** A stage of a case type without items waits for what agents add. */
  readonly holdsEmpty: boolean;
}

/** What a definition becomes: items, parents before children, and entries of planning tables. */
export interface Grown {
  readonly items: readonly NewItem[];
  readonly entries: readonly NewEntry[];
}

/** Makes items and entries of a definition, with new ids; the caller creates them. */
export function grow(turn: Turn, definition: ItemDefinition, place: Place): Grown {
  const { parentId, fragmentId, order } = place;
  if (definition.discretionary === true) {
    const id = discretionaryId(turn.ctx.nextId());
    return { items: [], entries: [{ id, key: definition.key, parentId, fragmentId, order, definition }] };
  }
  const item = itemOf(turn, definition, place);
  const children = definition.items ?? [];
  const orders = generateNKeysBetween(null, null, children.length);
  const inside = children.map((child, at) =>
    grow(turn, child, { ...place, parentId: item.id, live: false, order: orders[at] ?? '' }),
  );
  return {
    items: [item, ...inside.flatMap(({ items }) => items)],
    entries: inside.flatMap(({ entries }) => entries),
  };
}

function itemOf(turn: Turn, definition: ItemDefinition, place: Place): NewItem {
  return {
    id: itemId(turn.ctx.nextId()),
    parentId: place.parentId,
    fragmentId: place.fragmentId,
    order: place.order,
    ...statedBy(definition, place),
    live: place.live,
    repetitionCounter: 1,
    assigneeId: null,
    handedTo: null,
    dueAt: null,
  };
}

/** What a definition says of its item: everything but its place and its life. */
export function statedBy(
  definition: ItemDefinition,
  place: Pick<Place, 'fragmentId' | 'goals' | 'ports' | 'holdsEmpty'>,
): Stated {
  const { key, kind, name, description = null, role = null, form = null, message = null } = definition;
  return {
    key,
    kind,
    name,
    description,
    entry: criteriaOf('entry', definition.entry, place),
    exit: criteriaOf('exit', definition.exit, place),
    ...rulesOf(definition, place),
    role,
    subCase: subCaseOf(definition),
    dueAfter: definition.due ?? null,
    timerAfter: definition.after ?? null,
    form,
    message,
    goalId: place.goals.get(definition.serves ?? '')?.id ?? null,
  };
}

/** What a case task starts; its case has no id before the task is active. */
function subCaseOf({ kind, caseType, blocking = true, input = {}, output = {} }: ItemDefinition): NewItem['subCase'] {
  if (kind !== 'case-task' || caseType === undefined) return null;
  return { caseTypeKey: caseType, blocking, input, output, caseId: null, outcome: null };
}

/** Fields of an item that come from its definition. */
export type Stated = Rules &
  Pick<
    NewItem,
    | 'key'
    | 'kind'
    | 'name'
    | 'description'
    | 'entry'
    | 'exit'
    | 'role'
    | 'subCase'
    | 'dueAfter'
    | 'timerAfter'
    | 'form'
    | 'message'
    | 'goalId'
  >;

type Rules = Pick<NewItem, 'requiredRule' | 'manualActivation' | 'repetition' | 'autoComplete' | 'holdsOpen'>;

/** A rule that is absent is false (section B6). */
function rulesOf(definition: ItemDefinition, place: Pick<Place, 'holdsEmpty'>): Rules {
  const { required = false, manualActivation = false, repetition = false, autoComplete = false } = definition;
  const isEmptyStage = definition.kind === 'stage' && (definition.items ?? []).length === 0;
  const holdsOpen = definition.holdsOpen ?? (isEmptyStage && place.holdsEmpty);
  return { requiredRule: required, manualActivation, repetition, autoComplete, holdsOpen };
}

/**
 * Criteria of a definition, bound to their sources. Ids are stable within the item. A port that is open is not waited for,
 * and what waits for nothing else falls away (rule GRAFT-4).
 */
export function criteriaOf(
  side: 'entry' | 'exit',
  definitions: readonly CriterionDefinition[] = [],
  place: Pick<Place, 'fragmentId' | 'goals' | 'ports'>,
): readonly Criterion[] {
  return definitions.flatMap((definition, position) => {
    const on = (definition.on ?? []).flatMap((part) => onPartOf(part, place));
    if (on.length === 0 && definition.if === undefined) return [];
    return {
      id: criterionId(definition.id ?? `${side}-${position}`),
      on,
      if: definition.if ?? null,
      mode: definition.mode ?? 'deferred',
      reads: definition.if === undefined ? [] : readNames(definition.if),
      armed: true,
    };
  });
}

/** A goal that the case does not have has been refused before. */
function onPartOf(
  { source, transition, exitCriterion }: OnPartDefinition,
  place: Pick<Place, 'fragmentId' | 'goals' | 'ports'>,
): readonly OnPart[] {
  const exitCriterionId = exitCriterion === undefined ? null : criterionId(exitCriterion);
  const unheard = { transition, exitCriterionId, occurred: false, sourceItemId: null };
  if (source.startsWith(FACT_SOURCE))
    return [{ source: { kind: 'fact', name: source.slice(FACT_SOURCE.length) }, ...unheard }];
  if (source.startsWith(PORT_SOURCE)) {
    const item = place.ports.get(source.slice(PORT_SOURCE.length));
    return item === undefined ? [] : [{ source: { kind: 'item', ...item }, ...unheard }];
  }
  if (!source.startsWith(GOAL_SOURCE))
    return [{ source: { kind: 'item', key: source, fragmentId: place.fragmentId }, ...unheard }];
  const goal = place.goals.get(source.slice(GOAL_SOURCE.length));
  return goal === undefined ? [] : [{ source: { kind: 'goal', goalId: goal.id, key: goal.key }, ...unheard }];
}

/** Goals named as sources that the case does not have. */
export function unknownGoals(definitions: readonly ItemDefinition[], known: ReadonlySet<string>): readonly string[] {
  const sources = definitions.flatMap((item) =>
    [...(item.entry ?? []), ...(item.exit ?? [])].flatMap(({ on = [] }) => on.map(({ source }) => source)),
  );
  const unknown = sources.filter(
    (source) => source.startsWith(GOAL_SOURCE) && !known.has(source.slice(GOAL_SOURCE.length)),
  );
  const inside = definitions.flatMap((item) => unknownGoals(item.items ?? [], known));
  return [...new Set([...unknown.map((source) => source.slice(GOAL_SOURCE.length)), ...inside])];
}
