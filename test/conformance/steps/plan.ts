import type { Discretionary } from '../../../engine/index.ts';
import { allSpots, nameOf } from '../model/spots.ts';
import { personOf } from '../world/people.ts';
import { keysNamed, type Target, targetsOf } from '../world/places.ts';
import { ask, give, type Running, type World } from '../world/world.ts';
import { nothing, type Outcome, outcomeOf } from './outcome.ts';

interface Entry {
  readonly running: Running;
  readonly entry: Discretionary;
}

type By = string | readonly string[] | undefined;

/** Plans the newest entry of this name that may be planned. */
export function plan(world: World, ref: string, by: By): Outcome {
  const entries = entriesNamed(world, ref).toReversed();
  const found = entries.find((entry) => asks(world, entry, by)) ?? entries[0];
  if (found === undefined) return nothing(`there is nothing discretionary called ${ref}`);
  const { running, entry } = found;
  const command = { type: 'plan-item', discretionaryId: entry.id } as const;
  return outcomeOf(give(world, running.theCase.id, command, { actor: personOf(running, entry.key, by) }));
}

/** Names of what this person may plan now; of one stage or task, when it is named. */
export function plannable(world: World, by: By, place: string | null): ReadonlySet<string> {
  const around = place === null ? null : targetsOf(world, place);
  return new Set(
    allEntries(world)
      .filter((its) => around === null || around.some((target) => holds(target, its)))
      .filter((its) => asks(world, its, by))
      .flatMap(({ running, entry }) => namesOf(running, entry)),
  );
}

/** Whether an entry stands in the table of a stage or task, or of the case. */
const holds = (place: Target, { running, entry }: Entry): boolean =>
  place.kind === 'case' ? place.running.theCase.id === running.theCase.id : place.item.id === entry.parentId;

const asks = (world: World, { running, entry }: Entry, by: By): boolean =>
  ask(world, running, { type: 'plan-item', discretionaryId: entry.id }, { actor: personOf(running, entry.key, by) }).ok;

const allEntries = (world: World): readonly Entry[] =>
  world.cases.flatMap((running) => [...running.theCase.discretionary.values()].map((entry) => ({ running, entry })));

function entriesNamed(world: World, ref: string): readonly Entry[] {
  const all = allEntries(world);
  const direct = all.filter(({ running, entry }) => keysNamed(running, ref).has(entry.key));
  const cut = ref.lastIndexOf('/');
  if (direct.length > 0 || cut < 0) return direct;
  const around = targetsOf(world, ref.slice(0, cut));
  const name = ref.slice(cut + 1);
  return all.filter(
    (its) => keysNamed(its.running, name).has(its.entry.key) && around.some((place) => holds(place, its)),
  );
}

function namesOf(running: Running, entry: Discretionary): readonly string[] {
  const spot = [...allSpots(running.built.spots)].find(({ key }) => key === entry.key);
  if (spot === undefined) return [entry.key];
  const { id, discretionary } = spot.model;
  return [nameOf(spot.model), id, discretionary].flatMap((name) => name ?? []);
}
