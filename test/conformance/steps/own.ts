import Type, { type TSchema } from 'typebox';
import type { CaseCommand, Goal, ItemId, PlanItem } from '../../../engine/index.ts';
import { Unsupported } from '../unsupported.ts';
import { targetsOf } from '../world/places.ts';
import { give, type Running, SYSTEM, type World } from '../world/world.ts';
import { CLOSED, type Operation, operation } from './fields.ts';
import { nothing, type Outcome, outcomeOf } from './outcome.ts';

const Text = Type.String();
const OptionalText = Type.Optional(Text);
const Flag = Type.Optional(Type.Boolean());

/** Fields of a step of our own; `in` names the case, when it is not the case of the scenario. */
export const ownFields = <T extends { readonly [name: string]: TSchema }>(own: T) =>
  Type.Object({ op: Text, note: OptionalText, in: OptionalText, ...own }, CLOSED);

/** The case that a step is about. */
export function caseOf(world: World, ref: string | undefined): Running {
  const [target] = targetsOf(world, ref ?? 'case');
  if (target === undefined) throw new Unsupported(`"${ref}" names no case`);
  return target.running;
}

/** Gives a command to the case that a step is about. */
export const tell = (world: World, running: Running, command: CaseCommand, system = false): Outcome =>
  outcomeOf(give(world, running.theCase.id, command, system ? { actor: SYSTEM } : {}));

/** The goal of this key or name. */
export function goalOf({ theCase }: Running, name: string): Goal {
  const goal = [...theCase.goals.values()].find((its) => its.key === name || its.name === name);
  if (goal === undefined) throw new Unsupported(`the case has no goal "${name}"`);
  return goal;
}

/** The newest instance of an item; planned ones too. */
export function newestItem(world: World, ref: string): { readonly running: Running; readonly item: PlanItem } | null {
  const targets = targetsOf(world, ref).flatMap((target) => (target.kind === 'item' ? [target] : []));
  return targets.findLast(({ item }) => item.state !== 'initial') ?? targets.at(-1) ?? null;
}

/** Does something to the newest instance of an item. */
export function onItem(
  world: World,
  ref: string,
  command: (itemId: ItemId, running: Running, item: PlanItem) => CaseCommand,
): Outcome {
  const found = newestItem(world, ref);
  if (found === null) return nothing(`there is no ${ref}`);
  return tell(world, found.running, command(found.item.id, found.running, found.item));
}

const CONVERSATION = 'conversation-1';

/** Steps that our own scenarios take beside those of the format: goals, messages, replies, closing. */
export const OWN_STEPS: { readonly [op: string]: Operation } = {
  addGoal: operation(
    ownFields({ name: Text, required: Flag, due: OptionalText }),
    (world, { name, required, due, in: where }) =>
      tell(world, caseOf(world, where), {
        type: 'add-goal',
        name,
        ...(required === undefined ? {} : { required }),
        ...(due === undefined ? {} : { due }),
      }),
  ),
  achieve: operation(
    ownFields({ goal: Text, evidence: OptionalText }),
    (world, { goal, evidence = 'seen', in: where }) => {
      const running = caseOf(world, where);
      return tell(world, running, { type: 'achieve-goal', goalId: goalOf(running, goal).id, evidence });
    },
  ),
  waive: operation(ownFields({ goal: Text, reason: OptionalText }), (world, { goal, reason = 'agreed', in: where }) => {
    const running = caseOf(world, where);
    return tell(world, running, { type: 'waive-goal', goalId: goalOf(running, goal).id, reason });
  }),
  message: operation(ownFields({ id: Text, at: OptionalText }), (world, { id, at, in: where }) =>
    tell(
      world,
      caseOf(world, where),
      {
        type: 'attach-interaction',
        interactionId: id,
        conversationId: CONVERSATION,
        channel: 'facebook',
        kind: 'message',
        at: at ?? world.now,
        rule: { id: 'rule-1', name: 'Messages', because: 'the customer wrote' },
      },
      true,
    ),
  ),
  reply: operation(ownFields({ id: Text, item: OptionalText }), (world, { id, item, in: where }) => {
    const found = item === undefined ? null : newestItem(world, item);
    return tell(world, found?.running ?? caseOf(world, where), {
      type: 'send-reply',
      replyId: id,
      conversationId: CONVERSATION,
      text: 'We are looking into it.',
      visibility: 'private',
      ...(found === null ? {} : { itemId: found.item.id }),
    });
  }),
  dispatch: operation(
    ownFields({ id: Text, result: Type.Enum(['sent', 'delivered', 'failed']) }),
    (world, { id, result, in: where }) =>
      tell(world, caseOf(world, where), { type: 'record-dispatch', replyId: id, result }, true),
  ),
  note: operation(ownFields({ text: Text }), (world, { text, in: where }) =>
    tell(world, caseOf(world, where), { type: 'add-note', text }),
  ),
  /** The agent's Close (rule F21). */
  closeCase: operation(
    ownFields({ outcomeMet: Flag, terminate: Flag, reason: OptionalText, exitOpen: Flag }),
    (world, { outcomeMet = true, terminate, reason, exitOpen, in: where }) =>
      tell(world, caseOf(world, where), {
        type: 'close-case',
        outcomeMet,
        ...(terminate === undefined ? {} : { terminate }),
        ...(reason === undefined ? {} : { reason }),
        ...(exitOpen === undefined ? {} : { exitOpen }),
      }),
  ),
  assign: operation(ownFields({ item: Text, to: Type.Union([Text, Type.Null()]) }), (world, { item, to }) =>
    onItem(world, item, (itemId) => ({ type: 'assign-task', itemId, assigneeId: to })),
  ),
};
