import Type from 'typebox';
import { type BuiltCase, buildCase, buildItems } from '../model/definition.ts';
import { allSpots } from '../model/spots.ts';
import { casesOf, itemModelOf } from '../read-scenarios.ts';
import type { CaseModel } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';
import { give, type Running, replace, runningOf, type World } from '../world/world.ts';
import { CLOSED, operation } from './fields.ts';
import { nothing, type Outcome, outcomeOf } from './outcome.ts';
import { caseOf } from './own.ts';

const FIELDS = Type.Object(
  { op: Type.String(), to: Type.Unknown(), item: Type.Optional(Type.String()), note: Type.Optional(Type.String()) },
  CLOSED,
);

/** A running case goes on by another version of its type: a case of the model by its name, or one written in the step. */
export const MIGRATE = operation(FIELDS, (world, { to, item }) => migrate(world, caseOf(world, item), to));

const OF_FRAGMENT = Type.Object(
  { op: Type.String(), name: Type.String(), items: Type.Array(Type.Unknown()), note: Type.Optional(Type.String()) },
  CLOSED,
);

/** A fragment of the case goes on by another version of its template. */
export const MIGRATE_FRAGMENT = operation(OF_FRAGMENT, (world, { name, items }) => {
  const { theCase } = caseOf(world, undefined);
  const fragment = [...theCase.fragments.values()].find((its) => its.name === name);
  if (fragment === undefined) return nothing(`there is no fragment ${name}`);
  const definition = {
    key: 'fragment',
    name,
    description: '',
    items: buildItems(items.map(itemModelOf), world.context),
  };
  const version = (fragment.templateVersion ?? 0) + 1;
  return outcomeOf(
    give(
      world,
      theCase.id,
      {
        type: 'migrate-case',
        to: { kind: 'fragment', fragmentId: fragment.id, version },
        reason: 'the scenario says so',
      },
      { context: { fragment: { definition, version, parameters: {} } } },
    ),
  );
});

function migrate(world: World, running: Running, to: unknown): Outcome {
  const built = versionOf(world, running, to);
  const version = running.theCase.type.version + 1;
  const caseType = { definition: built.definition, version, queueId: 'queue-1' };
  const { id } = running.theCase;
  const decision = give(
    world,
    id,
    { type: 'migrate-case', to: { kind: 'case-type', version }, reason: 'the scenario says so' },
    { context: { caseType, origin: running.built.definition } },
  );
  if (decision.ok) replace(world, { ...runningOf(world, id), built });
  return outcomeOf(decision);
}

/** The other version; what it leaves out is still known by its old names. */
function versionOf(world: World, { built }: Running, to: unknown): BuiltCase {
  const found = named(world, to) ?? inline(world, to, built.name);
  if (found === undefined) throw new Unsupported(`the model holds no case ${String(to)}`);
  const keys = new Set([...allSpots(found.spots)].map(({ key }) => key));
  const left = [...allSpots(built.spots)].filter(({ key }) => !keys.has(key)).map((spot) => ({ ...spot, inside: [] }));
  return {
    name: built.name,
    definition: { ...found.definition, key: built.definition.key },
    spots: [...found.spots, ...left],
  };
}

/** A case of the model, by its name or its place. */
function named(world: World, to: unknown): BuiltCase | undefined {
  if (typeof to === 'number') return world.models[to];
  return typeof to === 'string' ? world.models.find(({ name }) => name === to) : undefined;
}

function inline(world: World, to: unknown, name: string): BuiltCase | undefined {
  const [first] = modelsOf(to, name);
  return first === undefined ? undefined : buildCase(first, world.context);
}

/** The cases that are written in a step; one that has no name is another version of the case. */
export function modelsOf(to: unknown, name = 'case'): readonly CaseModel[] {
  if (typeof to !== 'object' || to === null) return [];
  if ('model' in to) return modelsOf(to.model, name);
  if (Array.isArray(to)) return casesOf(to);
  return casesOf('case' in to ? to : { ...to, case: name });
}
