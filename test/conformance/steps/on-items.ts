import Type, { type Static } from 'typebox';
import type { Decision } from '../../../engine/index.ts';
import { Unsupported } from '../unsupported.ts';
import { personOf } from '../world/people.ts';
import { CASE, type Target, targetsOf } from '../world/places.ts';
import { ask, give, type Running, runningOf, SYSTEM, type World, whole } from '../world/world.ts';
import { changeFacts, type Vars } from './facts.ts';
import { CLOSED, type Operation, operation } from './fields.ts';
import { CASE_OPERATIONS, ITEM_OPERATIONS } from './item-commands.ts';
import { DONE, inTurn, nothing, type Outcome, outcomeOf } from './outcome.ts';

const By = Type.Union([Type.String(), Type.Array(Type.String())]);

const FIELDS = Type.Object(
  {
    op: Type.String(),
    item: Type.Optional(Type.String()),
    by: Type.Optional(By),
    vars: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    note: Type.Optional(Type.String()),
  },
  CLOSED,
);

/** `complete`, `terminate`, `suspend` and the other operations on an item or on the case. */
export const ITEM_STEPS: { readonly [op: string]: Operation } = Object.fromEntries(
  [...new Set([...Object.keys(ITEM_OPERATIONS), ...Object.keys(CASE_OPERATIONS)])].map((op) => [
    op,
    operation(FIELDS, (world, step) =>
      inTurn(Array.from({ length: step.times ?? 1 }, () => () => once(world, op, step))),
    ),
  ]),
);

function once(world: World, op: string, { item: ref = CASE, vars, by }: Static<typeof FIELDS>): Outcome {
  const targets = targetsOf(world, ref).toReversed();
  if (targets.length === 0) return nothing(`there is no ${ref}`);
  let first: Outcome | null = null;
  for (const target of targets) {
    const outcome = whole(world, () => act(world, op, target, { vars, by }));
    if (outcome.ok) return outcome;
    first ??= outcome;
  }
  return first ?? DONE;
}

/** With what an operation is done, and by whom. */
export interface Acting {
  readonly vars?: Vars | undefined;
  readonly by?: string | readonly string[] | undefined;
}

/** Asks for the operation on one target; nothing is changed when it is refused. */
export function act(world: World, op: string, target: Target, { vars, by }: Acting): Outcome {
  if (target.kind === 'case') return onCase(world, op, target.running, vars);
  const found = Object.hasOwn(ITEM_OPERATIONS, op) ? ITEM_OPERATIONS[op] : undefined;
  if (found === undefined) throw new Unsupported(`${op} acts on the case alone`);
  const { theCase } = target.running;
  const takesVars = found.takesVars(target.item);
  const actor = {
    actor: op === 'occur' && target.item.kind === 'timer' ? SYSTEM : personOf(target.running, target.item.key, by),
  };
  return inTurn([
    () => (takesVars ? DONE : changeFacts(world, theCase.id, vars)),
    () => outcomeOf(give(world, theCase.id, found.command(target.item, takesVars ? vars : undefined), actor)),
  ]);
}

function onCase(world: World, op: string, { theCase: { id } }: Running, vars: Vars | undefined): Outcome {
  const command = Object.hasOwn(CASE_OPERATIONS, op) ? CASE_OPERATIONS[op] : undefined;
  if (command === undefined) throw new Unsupported(`${op} does not act on the case`);
  const { state } = runningOf(world, id).theCase;
  if (op === 'resume' && state !== 'suspended')
    return { ok: false, code: 'transition-denied', detail: `the case is ${state}, not suspended` };
  const actor = op === 'fault' || op === 'close' ? { actor: SYSTEM } : {};
  return inTurn([() => changeFacts(world, id, vars), () => outcomeOf(give(world, id, command, actor))]);
}

/** Whether a person may complete it now. */
export function completable(world: World, target: Target): boolean {
  const { running } = target;
  const decision = (): Decision => {
    if (target.kind === 'case') return ask(world, running, CASE_OPERATIONS['complete'] ?? unknownOperation(CASE));
    const { command } = ITEM_OPERATIONS['complete'] ?? unknownOperation('complete');
    return ask(world, running, command(target.item, undefined));
  };
  return decision().ok;
}

function unknownOperation(op: string): never {
  throw new Error(`no operation ${op}`);
}
