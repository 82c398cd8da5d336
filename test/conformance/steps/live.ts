import Type from 'typebox';
import {
  type CaseCommand,
  type CommandId,
  type ConnectionSource,
  criterionId,
  type DecideContext,
  ITEM_KINDS,
  ITEM_TRANSITIONS,
  type ItemId,
} from '../../../engine/index.ts';
import { buildItems } from '../model/definition.ts';
import { itemModelOf } from '../read-scenarios.ts';
import { OnPartModel } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';
import { lastChild, stageOf } from '../world/places.ts';
import { give, type Past, type Running, type World } from '../world/world.ts';
import { factsOf } from './facts.ts';
import { type Operation, operation } from './fields.ts';
import { nothing, type Outcome, outcomeOf } from './outcome.ts';
import { caseOf, goalOf, newestItem, onItem, ownFields, tell } from './own.ts';

const Text = Type.String();
const OptionalText = Type.Optional(Text);
const Side = Type.Enum(['entry', 'exit']);

/** The item that a step names, or null for the plan of the case. */
function ownerOf(world: World, ref: string): { readonly running: Running; readonly itemId: ItemId | null } {
  if (ref === 'case') return { running: caseOf(world, undefined), itemId: null };
  const found = newestItem(world, ref);
  if (found === null) throw new Unsupported(`there is no ${ref}`);
  return { running: found.running, itemId: found.item.id };
}

type Part = { readonly src?: string; readonly ev?: string; readonly exitCriterion?: string };

function sourceOf(
  world: World,
  running: Running,
  { src = '', ev = 'complete', exitCriterion }: Part,
): ConnectionSource {
  if (src.startsWith('goal:'))
    return { goalId: goalOf(running, src.slice(5)).id, transition: ev === 'miss' ? 'miss' : 'achieve' };
  if (src.startsWith('fact:')) {
    const transition = ev === 'create' || ev === 'delete' ? ev : 'update';
    return { fact: src.slice(5), transition };
  }
  const found = newestItem(world, src);
  const transition = ITEM_TRANSITIONS.find((known) => known === ev);
  if (found === null || transition === undefined) throw new Unsupported(`${src} ${ev} is nothing to connect to`);
  const through = exitCriterion === undefined ? {} : { exitCriterionId: criterionId(exitCriterion) };
  return { itemId: found.item.id, transition, ...through };
}

/** The last command of a step, or the one that ended an item. */
function takenBack(
  world: World,
  running: Running,
  past: Past | undefined,
  command: (id: CommandId) => CaseCommand,
): Outcome {
  if (past === undefined || past.before === null) return nothing('there is no such command');
  const context: Partial<DecideContext> = {
    past: {
      before: past.before,
      after: past.after,
      commandId: past.commandId,
      events: running.journal.filter(({ commandId }) => commandId === past.commandId),
    },
  };
  return outcomeOf(give(world, running.theCase.id, command(past.commandId), { context }));
}

/** Steps that our own scenarios take to change a live plan. */
export const LIVE_STEPS: { readonly [op: string]: Operation } = {
  addTask: operation(
    ownFields({
      name: Text,
      kind: OptionalText,
      into: OptionalText,
      after: OptionalText,
      due: OptionalText,
    }),
    (world, { name, kind, into, after, due, in: where }) => {
      const place = into === undefined ? null : stageOf(world, into);
      const follows = after === undefined ? null : newestItem(world, after);
      const known = ITEM_KINDS.find((its) => its === kind);
      if (kind !== undefined && (known === undefined || known === 'milestone' || known === 'case-task'))
        throw new Unsupported(`nobody adds a ${kind}`);
      const running = place?.running ?? follows?.running ?? caseOf(world, where);
      return tell(world, running, {
        type: 'add-task',
        name,
        ...(known === undefined || known === 'milestone' || known === 'case-task' ? {} : { kind: known }),
        ...(place === null ? {} : { stageId: place.stageId }),
        ...(follows === null ? {} : { afterId: follows.item.id }),
        ...(due === undefined ? {} : { due }),
      });
    },
  ),
  addFragment: operation(
    ownFields({ name: Text, items: Type.Array(Type.Unknown()), into: OptionalText, applicability: OptionalText }),
    (world, { name, items, into, applicability, in: where }) => {
      const place = into === undefined ? null : stageOf(world, into);
      const definition = {
        key: 'fragment',
        name,
        description: '',
        items: buildItems(items.map(itemModelOf), world.context),
        ...(applicability === undefined ? {} : { applicability }),
      };
      const running = place?.running ?? caseOf(world, where);
      return outcomeOf(
        give(
          world,
          running.theCase.id,
          { type: 'add-fragment', templateKey: definition.key, ...(place === null ? {} : { stageId: place.stageId }) },
          { context: { fragment: { definition, version: 1, parameters: {} } } },
        ),
      );
    },
  ),
  changeFragment: operation(
    ownFields({ name: Text, items: Type.Array(Type.Unknown()), parameters: Type.Record(Text, Type.Unknown()) }),
    (world, { name, items, parameters, in: where }) => {
      const running = caseOf(world, where);
      const fragment = [...running.theCase.fragments.values()].find((its) => its.name === name);
      if (fragment === undefined) return nothing(`there is no fragment ${name}`);
      const definition = {
        key: 'fragment',
        name,
        description: '',
        items: buildItems(items.map(itemModelOf), world.context),
      };
      const facts = factsOf(parameters);
      return outcomeOf(
        give(
          world,
          running.theCase.id,
          { type: 'change-fragment', fragmentId: fragment.id, parameters: facts },
          { context: { fragment: { definition, version: 1, parameters: facts } } },
        ),
      );
    },
  ),
  changeCase: operation(ownFields({ set: Type.Record(Text, Type.Unknown()) }), (world, { set, in: where }) =>
    tell(world, caseOf(world, where), { type: 'change-case', ...set }),
  ),
  connect: operation(
    ownFields({
      item: Text,
      side: Side,
      on: Type.Array(OnPartModel),
      if: OptionalText,
      mode: Type.Optional(Type.Enum(['deferred', 'immediate'])),
      criterion: OptionalText,
    }),
    (world, { item, side, on, if: condition, mode, criterion }) => {
      const { running, itemId } = ownerOf(world, item);
      return tell(world, running, {
        type: 'connect-items',
        itemId,
        side,
        on: on.map((part) => sourceOf(world, running, part)),
        ...(condition === undefined ? {} : { if: condition }),
        ...(mode === undefined ? {} : { mode }),
        ...(criterion === undefined ? {} : { criterionId: criterionId(criterion) }),
      });
    },
  ),
  disconnect: operation(
    ownFields({ item: Text, side: Side, criterion: Text, part: Type.Optional(Type.Integer()) }),
    (world, { item, side, criterion, part }) => {
      const { running, itemId } = ownerOf(world, item);
      return tell(world, running, {
        type: 'disconnect-items',
        itemId,
        side,
        criterionId: criterionId(criterion),
        ...(part === undefined ? {} : { part }),
      });
    },
  ),
  move: operation(ownFields({ item: Text, into: OptionalText, after: OptionalText }), (world, { item, into, after }) =>
    onItem(world, item, (itemId, { theCase }, { parentId }) => {
      const stageId = into === undefined ? parentId : stageOf(world, into).stageId;
      const follows = after === undefined ? lastChild(theCase, stageId) : (newestItem(world, after)?.item.id ?? null);
      return { type: 'move-item', itemId, stageId, afterId: follows === itemId ? null : follows };
    }),
  ),
  changeItem: operation(ownFields({ item: Text, set: Type.Record(Text, Type.Unknown()) }), (world, { item, set }) =>
    onItem(world, item, (itemId) => ({ type: 'change-item', itemId, ...set })),
  ),
  split: operation(ownFields({ item: Text, into: Type.Array(Text) }), (world, { item, into }) =>
    onItem(world, item, (itemId) => ({ type: 'split-task', itemId, into: into.map((name) => ({ name })) })),
  ),
  handOver: operation(ownFields({ item: Text, to: Type.Enum(['customer', 'partner']) }), (world, { item, to }) =>
    onItem(world, item, (itemId) => ({
      type: 'hand-over-task',
      itemId,
      to: to === 'customer' ? { kind: 'customer' } : { kind: 'partner', name: 'Workshop' },
    })),
  ),
  changeGoal: operation(
    ownFields({ goal: Text, set: Type.Record(Text, Type.Unknown()) }),
    (world, { goal, set, in: where }) => {
      const running = caseOf(world, where);
      return tell(world, running, { type: 'change-goal', goalId: goalOf(running, goal).id, ...set });
    },
  ),
  undo: operation(ownFields({ step: Type.Integer({ minimum: 0 }) }), (world, { step, in: where }) => {
    const running = caseOf(world, where);
    const past = running.past.findLast((its) => its.step === step);
    return takenBack(world, running, past, (undone) => ({ type: 'undo', undone }));
  }),
  reopenTask: operation(ownFields({ item: Text }), (world, { item: ref }) => {
    const found = newestItem(world, ref);
    if (found === null) return nothing(`there is no ${ref}`);
    const { running, item } = found;
    const past = running.past.find(({ after }) => after.items.get(item.id)?.endedVersion === item.endedVersion);
    return takenBack(world, running, past, () => ({ type: 'reopen-task', itemId: item.id }));
  }),
  recall: operation(ownFields({ id: Text }), (world, { id, in: where }) => {
    const running = caseOf(world, where);
    const past = running.past.find(({ after }) => after.replies.has(id));
    if (past === undefined) return tell(world, running, { type: 'recall-reply', replyId: id });
    return takenBack(world, running, past, () => ({ type: 'recall-reply', replyId: id }));
  }),
};
