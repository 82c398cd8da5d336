import Type, { type TSchema } from 'typebox';
import { fold, fromSnapshot, toSnapshot } from '../../../engine/index.ts';
import type { Step } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';
import { advance, catchUp } from '../world/clock.ts';
import { type Target, targetsOf } from '../world/places.ts';
import { open, runningOf, type World } from '../world/world.ts';
import { changeFacts, factsOf } from './facts.ts';
import { CLOSED, type Operation, operation } from './fields.ts';
import { INJECT } from './inject.ts';
import { LIVE_STEPS } from './live.ts';
import { MIGRATE, MIGRATE_FRAGMENT } from './migrate.ts';
import { act, ITEM_STEPS } from './on-items.ts';
import { DONE, inTurn, type Outcome, outcomeOf } from './outcome.ts';
import { OWN_STEPS } from './own.ts';
import { plan } from './plan.ts';

const Vars = Type.Record(Type.String(), Type.Unknown());

/** Fields of a step beside those that every step may have. */
const fields = <T extends { readonly [name: string]: TSchema }>(own: T) =>
  Type.Object({ op: Type.String(), note: Type.Optional(Type.String()), ...own }, CLOSED);

const STEPS: { readonly [op: string]: Operation } = {
  ...ITEM_STEPS,
  ...OWN_STEPS,
  ...LIVE_STEPS,
  inject: INJECT,
  migrate: MIGRATE,
  migrateFragment: MIGRATE_FRAGMENT,

  start: operation(fields({ vars: Type.Optional(Vars) }), (world, { vars = {} }) => {
    if (world.cases.length > 0) return { ok: false, code: 'case-exists', detail: 'the case is open already' };
    const [built] = world.models;
    const facts = factsOf(Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== null)));
    return outcomeOf(
      open(world, built, { type: 'open-case', caseTypeKey: built.definition.key, subject: built.name, facts }),
    );
  }),

  setVars: operation(fields({ vars: Vars, item: Type.Optional(Type.String()) }), (world, { vars, item }) => {
    const [target] = targetsOf(world, item ?? 'case');
    if (target === undefined) throw new Unsupported(`"${item}" names no case`);
    return changeFacts(world, target.running.theCase.id, vars);
  }),

  completeAll: operation(fields({ name: Type.String(), vars: Type.Optional(Vars) }), (world, { name, vars }) =>
    inTurn(
      targetsOf(world, name)
        .filter(isActive)
        .map((target) => () => (stillActive(world, target) ? act(world, 'complete', target, { vars }) : DONE)),
    ),
  ),

  advanceClock: operation(
    fields({ by: Type.String(), times: Type.Optional(Type.Integer({ minimum: 1 })) }),
    (world, { by, times = 1 }) => inTurn(Array.from({ length: times }, () => () => advance(world, by))),
  ),

  plan: operation(
    fields({
      item: Type.String(),
      by: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
      times: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    (world, { item, by, times = 1 }) => inTurn(Array.from({ length: times }, () => () => plan(world, item, by))),
  ),

  restart: operation(fields({}), (world) => {
    world.cases = world.cases.map((running) => ({
      ...running,
      theCase: fromSnapshot(toSnapshot(fold(running.journal))),
    }));
    return DONE;
  }),
};

/** Executes one step against the engine. */
export function perform(world: World, step: Step): Outcome {
  const found = Object.hasOwn(STEPS, step.op) ? STEPS[step.op] : undefined;
  if (found === undefined) throw new Unsupported(`the step ${step.op} is not known here`);
  if (world.cases.length === 0 && step.op !== 'start') throw new Unsupported(`${step.op} comes before start`);
  const outcome = found.run(world, step);
  return outcome.ok ? catchUp(world) : outcome;
}

const isActive = (target: Target): boolean => target.kind === 'case' || target.item.state === 'active';

/** An earlier one of the same step may have ended this one. */
function stillActive(world: World, target: Target): boolean {
  if (target.kind === 'case') return true;
  return runningOf(world, target.running.theCase.id).theCase.items.get(target.item.id)?.state === 'active';
}
