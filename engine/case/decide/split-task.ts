import { generateNKeysBetween } from 'fractional-indexing';
import { itemId as toItemId } from '../../ids.ts';
import { deviates } from '../../live/deviation.ts';
import { createItems, type NewItem } from '../../plan/create.ts';
import { itemOf, wake } from '../../plan/transition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import type { Case, PlanItem } from '../case.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider, denied, isRefused, MAX_ITEMS, nameOf, notTheirs, wantItem } from './guards.ts';

/**
 * A human task becomes a stage of the same id and key that holds its parts, so who waits for it waits for all of them
 * (rule LIVE-13). Refusals: item-unknown, already-done, transition-denied, form-invalid, limit-reached, role-missing.
 */
export const splitTask: Decider<'split-task'> = (turn, command) => {
  const item = wantItem(turn.draft, command.itemId);
  if (isRefused(item)) return item;
  const no = unsplittable(turn.draft, item, command) ?? notTheirs(turn.ctx, item);
  if (no !== null) return no;
  emit(turn, {
    type: 'item-changed',
    data: {
      itemId: item.id,
      what: 'split',
      set: { kind: 'stage', assigneeId: null, form: null, autoComplete: false, holdsOpen: false },
    },
    personal: { reason: command.reason ?? null },
  });
  createItems(turn, partsOf(turn, item, command.into), { kind: 'command' });
  deviates(turn, 'split', item);
  wake(turn, itemOf(turn, item.id));
  turn.agenda.completions.add(item.id);
  return null;
};

const SPLITTABLE: readonly PlanItem['state'][] = ['initial', 'available', 'enabled', 'active'];

function unsplittable(theCase: Case, item: PlanItem, { into }: CommandOf<'split-task'>): Refused | null {
  const facts = { itemId: item.id, state: item.state };
  if (item.kind !== 'human-task') {
    const detail = `"${nameOf(item)}" is a ${item.kind}: only what people do is split. Add steps beside it instead.`;
    return refuse('transition-denied', detail, { facts });
  }
  if (!SPLITTABLE.includes(item.state)) return denied(theCase, item, 'split');
  if (item.handedTo !== null) {
    const detail = `"${nameOf(item)}" was handed over. Take it back first, then split it.`;
    return refuse('transition-denied', detail, { facts });
  }
  const unnamed = into.findIndex(({ name }) => name.trim() === '');
  if (unnamed >= 0) return refuse('form-invalid', 'Give every part a name.', at(`/into/${unnamed}/name`, 'is blank'));
  if (into.length < 2)
    return refuse('form-invalid', 'A task is split into two parts at least.', at('/into', 'holds too few parts'));
  if (theCase.items.size + into.length <= MAX_ITEMS) return null;
  return refuse('limit-reached', `A case holds ${MAX_ITEMS} steps at most.`);
}

/** The parts go on where the task was; the last one asks for what its form asked. */
function partsOf(turn: Turn, item: PlanItem, into: CommandOf<'split-task'>['into']): readonly NewItem[] {
  const orders = generateNKeysBetween(null, null, into.length);
  return into.map((part, index) => {
    const id = toItemId(turn.ctx.nextId());
    return {
      id,
      key: id,
      kind: 'human-task',
      parentId: item.id,
      fragmentId: null,
      order: orders[index] ?? '',
      name: part.name,
      description: null,
      entry: [],
      exit: [],
      requiredRule: false,
      manualActivation: false,
      repetition: false,
      autoComplete: false,
      holdsOpen: false,
      // The parts are what the stage is: when it repeats, they come again.
      live: false,
      repetitionCounter: 1,
      role: part.role ?? item.role,
      assigneeId: part.assigneeId ?? item.assigneeId,
      handedTo: null,
      subCase: null,
      dueAfter: null,
      dueAt: null,
      timerAfter: null,
      form: index === into.length - 1 ? item.form : null,
      message: null,
      goalId: item.goalId,
    };
  });
}
