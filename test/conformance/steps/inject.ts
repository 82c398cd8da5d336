import Type from 'typebox';
import type { FragmentDefinition, ItemDefinition } from '../../../engine/index.ts';
import { allSpots, idOf, nameOf } from '../model/spots.ts';
import { Unsupported } from '../unsupported.ts';
import { stageOf, targetsOf } from '../world/places.ts';
import { give, type World } from '../world/world.ts';
import { CLOSED, operation } from './fields.ts';
import { outcomeOf } from './outcome.ts';

const FIELDS = Type.Object(
  {
    op: Type.String(),
    into: Type.Optional(Type.String()),
    like: Type.Optional(Type.String()),
    name: Type.String(),
    note: Type.Optional(Type.String()),
  },
  CLOSED,
);

/** An agent adds an item of the same kind as another: with its rules and what it holds, but waiting for nothing. */
export const INJECT = operation(FIELDS, (world, { into, like, name }) => {
  const { running, stageId } = stageOf(world, into);
  const definition = fragmentLike(world, like, name);
  return outcomeOf(
    give(
      world,
      running.theCase.id,
      { type: 'add-fragment', templateKey: definition.key, stageId },
      { context: { fragment: { definition, version: 1, parameters: {} } } },
    ),
  );
});

const TASK: ItemDefinition = { key: 'added', kind: 'human-task', name: 'task' };

function fragmentLike(world: World, like: string | undefined, name: string): FragmentDefinition {
  const {
    entry: _entry,
    exit: _exit,
    discretionary: _own,
    applicability: _when,
    planners: _who,
    ...item
  } = like === undefined ? TASK : itemLike(world, like);
  return { key: 'added', name, description: '', items: [{ ...item, name }] };
}

/** The definition of an item of the model, in any of its cases. */
function itemLike(world: World, like: string): ItemDefinition {
  for (const { spots, definition } of world.models) {
    const spot = [...allSpots(spots)].find(({ model }) => idOf(model) === like || nameOf(model) === like);
    const found = spot === undefined ? null : find(definition.plan, spot.key);
    if (found !== null) return found;
  }
  const [target] = targetsOf(world, like);
  if (target?.kind !== 'item') throw new Unsupported(`"${like}" names no item to be like`);
  return { key: 'added', kind: target.item.kind, name: like };
}

function find(items: readonly ItemDefinition[], key: string): ItemDefinition | null {
  for (const item of items) {
    const found = item.key === key ? item : find(item.items ?? [], key);
    if (found !== null) return found;
  }
  return null;
}
