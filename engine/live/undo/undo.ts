import type { PlanItem } from '../../case/case.ts';
import { PLAN } from '../../case/case-index.ts';
import type { Past } from '../../case/commands.ts';
import { emit, type Turn } from '../../case/turn.ts';
import type { ItemId } from '../../ids.ts';
import { lives } from '../../plan/plan-item.ts';
import { wake } from '../../plan/transition.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { hear, readersWake } from '../../sentry/listen.ts';
import { stands } from '../../sentry/stands.ts';
import { removeItems } from '../remove.ts';
import { type Conflict, refusalOf } from './conflict.ts';
import { goalsBack, putGoalsBack, takeGoalsAway } from './undo-goals.ts';
import { settingOf } from './undo-item.ts';
import { movedBack, participantsBack } from './undo-people.ts';
import { type ItemsBack, itemsBack, type Then } from './undo-plan.ts';
import { assignmentBack, type Back, factsBack, fragmentsBack, headBack, planBack, tableBack } from './undo-rest.ts';

interface Manner {
  /** Facts that were changed since stay without a word: the task is what matters. */
  readonly lenientFacts: boolean;
}

/**
 * Takes back what a command changed, by compensating events alone, and puts on the agenda what has happened around it
 * since (rules UNDO-1 to UNDO-4). Refusals: worked-on, changed-since, already-done.
 */
export function takeBack(turn: Turn, past: Past, { lenientFacts }: Manner): Refused | null {
  const { before, after } = past;
  if (before === null) return refuse('not-undoable', 'That a case was opened stays on record.');
  const then: Then = { before, after, now: turn.draft };
  const since = turn.draft.version;
  const items = itemsBack(then);
  const goals = goalsBack(then);
  const fragments = fragmentsBack(then);
  const table = tableBack(then);
  const people: readonly Back[] = [assignmentBack(then), participantsBack(then), movedBack(turn, past)];
  const rest: readonly Back[] = [planBack(then), factsBack(then, lenientFacts), headBack(then), ...people];
  const conflicts: readonly Conflict[] = [
    ...items.conflicts,
    ...goals.conflicts,
    ...[fragments.early, ...rest].flatMap((back) => back.conflicts),
  ];
  const no = refusalOf(conflicts);
  if (no !== null) return no;
  const events = turn.events.length;
  fragments.early.record?.(turn);
  putGoalsBack(turn, goals);
  putItemsBack(turn, items);
  table.back.record?.(turn);
  table.gone.record?.(turn);
  removeItems(turn, items.removed, null);
  takeGoalsAway(turn, goals);
  fragments.late.record?.(turn);
  for (const back of rest) back.record?.(turn);
  if (turn.events.length === events) return refuse('already-done', 'Nothing of this is left to be taken back.');
  if (since > after.version) wakeTouched(turn, then, items);
  return null;
}

function putItemsBack(turn: Turn, { restored, changed }: ItemsBack): void {
  for (const item of restored) {
    const { name, description, message, handedTo, ...rest } = item;
    emit(turn, {
      type: 'item-created',
      data: {
        item: { ...rest, messageVisibility: message?.visibility ?? null, handedTo: handedTo?.kind ?? null },
        cause: { kind: 'command' },
      },
      personal:
        name === null
          ? null
          : { name, description, message: message?.text ?? null, handedToName: handedTo?.name ?? null },
    });
  }
  for (const [itemId, change] of changed) putItemBack(turn, itemId, change);
}

function putItemBack(turn: Turn, itemId: ItemId, change: Partial<PlanItem>): void {
  const { parentId, order, ...fields } = change;
  if (parentId !== undefined && order !== undefined)
    emit(turn, { type: 'item-moved', data: { itemId, parentId, order }, personal: null });
  if (Object.keys(fields).length === 0) return;
  const { set, texts } = settingOf(fields);
  emit(turn, { type: 'item-changed', data: { itemId, what: 'undone', set }, personal: { ...texts, reason: null } });
}

/**
 * Right after the command the case is as it was before it, at rest. When more has happened since, what was taken back
 * hears it, and everything near it is looked at.
 */
function wakeTouched(turn: Turn, then: Then, { restored, changed, removed }: ItemsBack): void {
  const { draft, agenda } = turn;
  for (const id of [...restored.map((item) => item.id), ...changed.keys()]) wakeItem(turn, then, id);
  for (const { parentId } of removed)
    if (parentId === null || draft.items.has(parentId)) agenda.completions.add(parentId ?? PLAN);
  for (const goal of draft.goals.keys()) agenda.goals.add(goal);
  for (const name of changedFacts(then)) readersWake(turn, `facts.${name}`);
  readersWake(turn, 'facts.*');
  readersWake(turn, 'case.priority');
  agenda.exits.add(PLAN);
}

function wakeItem(turn: Turn, then: Then, id: ItemId): void {
  const item = turn.draft.items.get(id);
  if (item === undefined) return;
  for (const side of ['entry', 'exit'] as const)
    for (const position of item[side].keys()) hearSince(turn, then, item, side, position);
  if (lives(item)) wake(turn, item);
  if (item.kind === 'stage' && item.state === 'active') turn.agenda.completions.add(id);
  turn.agenda.completions.add(item.parentId ?? PLAN);
}

const changedFacts = ({ before, after }: Then): readonly string[] =>
  [...new Set([...before.file.keys(), ...after.file.keys()])].filter(
    (name) => before.file.get(name) !== after.file.get(name),
  );

/** What has come to stand since the command was not heard while the item was elsewhere. */
function hearSince(turn: Turn, { after }: Then, item: PlanItem, side: 'entry' | 'exit', position: number): void {
  for (const [part, on] of (item[side][position]?.on ?? []).entries()) {
    const source = on.occurred ? null : stands(turn.draft, on, item, side);
    if (source === null || stands(after, on, item, side) !== null) continue;
    hear(turn, { itemId: item.id, side, position, part }, source.itemId);
  }
}
