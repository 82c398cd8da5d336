import { type Case, childrenOf, descendantsOf, type ItemId, type PlanItem } from '../../../engine/index.ts';
import { allSpots, idOf, nameOf } from '../model/spots.ts';
import { Unsupported } from '../unsupported.ts';
import type { Running, World } from './world.ts';

/** What a scenario can name: a case, or one instance of an item. */
export type Target =
  | { readonly kind: 'case'; readonly running: Running }
  | { readonly kind: 'item'; readonly running: Running; readonly item: PlanItem };

/** The word for the case itself. */
export const CASE = 'case';

/**
 * Everything that a reference names, oldest first: an id or a name, `case`, `a/b` for b inside a, `S[1]` for the second
 * instance. What the case of the scenario does not have is looked for in its sub-cases.
 */
export function targetsOf(world: World, ref: string): readonly Target[] {
  const [root, ...others] = world.cases;
  if (root === undefined) return [];
  const direct = within(world, [{ kind: 'case', running: root }], ref);
  if (direct.length > 0 || knows(root, ref)) return direct;
  return others.flatMap((running) => within(world, [{ kind: 'case', running }], ref));
}

/** What is named inside these. A name may hold a slash, so the whole is tried first. */
function within(world: World, places: readonly Target[], ref: string): readonly Target[] {
  const whole = places.flatMap((place) => step(world, place, ref));
  if (whole.length > 0) return whole;
  for (let cut = ref.indexOf('/'); cut > 0; cut = ref.indexOf('/', cut + 1)) {
    const found = places.flatMap((place) => step(world, place, ref.slice(0, cut)));
    if (found.length > 0) return within(world, found, ref.slice(cut + 1));
  }
  return [];
}

function step(world: World, place: Target, segment: string): readonly Target[] {
  const indexed = /^(.*)\[(\d+)\]$/s.exec(segment);
  const all = named(world, place, segment);
  if (indexed === null || all.length > 0) return all;
  const found = named(world, place, indexed[1] ?? '').filter(exists)[Number(indexed[2])];
  return found === undefined ? [] : [found];
}

/** Planned items are no instances yet. */
const exists = (target: Target): boolean => target.kind === 'case' || target.item.state !== 'initial';

function named(world: World, place: Target, name: string): readonly Target[] {
  if (place.kind === 'case') return inCase(world, place.running, name);
  const { running, item } = place;
  const sub = subCaseOf(world, item);
  if (sub !== null) return inCase(world, sub, name);
  const keys = keysNamed(running, name);
  return instances([...descendantsOf(running.theCase, item.id)], running, keys, name);
}

function inCase(world: World, running: Running, name: string): readonly Target[] {
  if (name === CASE) return [{ kind: 'case', running }];
  const found = instances([...running.theCase.items.values()], running, keysNamed(running, name), name);
  if (found.length > 0 || keysNamed(running, name).size > 0) return found;
  return world.cases.filter(({ built }) => built.name === name).map((its) => ({ kind: 'case' as const, running: its }));
}

function instances(
  items: readonly PlanItem[],
  running: Running,
  keys: ReadonlySet<string>,
  name: string,
): readonly Target[] {
  return items
    .filter((item) => item.id === name || (isOfModel(running, item) ? keys.has(item.key) : item.name === name))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((item) => ({ kind: 'item' as const, running, item }));
}

const isOfModel = (running: Running, item: PlanItem): boolean =>
  item.fragmentId === null && [...allSpots(running.built.spots)].some(({ key }) => key === item.key);

/** Keys of the items that a name means: an id comes before a name, unless one item bears both. */
export function keysNamed({ built }: Running, name: string): ReadonlySet<string> {
  const all = [...allSpots(built.spots)];
  const byId = all.filter(({ model }) => idOf(model) === name);
  const byName = all.filter(({ model }) => nameOf(model) === name);
  const bothFit = byId.length === 0 || byId.some(({ model }) => nameOf(model) === name);
  return new Set([...byId, ...(bothFit ? byName : [])].map(({ key }) => key));
}

/** Whether the model of a case has what the first part of a reference names. */
function knows(running: Running, ref: string): boolean {
  const first = ref.split('/')[0]?.replace(/\[\d+\]$/, '') ?? '';
  return first === CASE || keysNamed(running, ref).size > 0 || keysNamed(running, first).size > 0;
}

/** The case that does the work of a case task, once it runs. */
export function subCaseOf(world: World, item: PlanItem): Running | null {
  const id = item.subCase?.caseId ?? null;
  return id === null ? null : (world.cases.find(({ theCase }) => theCase.id === id) ?? null);
}

/** The stage, or the plan (null), that a reference names as a place for new items; the newest one that is open. */
export function stageOf(
  world: World,
  ref: string | undefined,
): { readonly running: Running; readonly stageId: ItemId | null } {
  const targets = targetsOf(world, ref ?? CASE).toReversed();
  const open = targets.find((target) => target.kind === 'case' || target.item.endedAt === null) ?? targets[0];
  if (open === undefined) throw new Unsupported(`"${ref}" names no stage`);
  return { running: open.running, stageId: open.kind === 'case' ? null : open.item.id };
}

/** The last child of the plan or of a stage; where something new is put after. */
export function lastChild(theCase: Case, stageId: ItemId | null): ItemId | null {
  return childrenOf(theCase, stageId ?? '').at(-1)?.id ?? null;
}
