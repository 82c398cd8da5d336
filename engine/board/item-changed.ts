import type { EventOf, RecordedEvent } from '../case/events.ts';
import type { BoardFact, BoardItem } from './board-view.ts';
import { said } from './entry.ts';
import { waitsOf } from './waits.ts';

type ItemChanged = RecordedEvent & EventOf<'item-changed'>;
type Patch = { -readonly [K in keyof BoardItem]?: BoardItem[K] };

/** Fields of an item that a board shows as they are. */
const SHOWN = [
  'kind',
  'state',
  'required',
  'role',
  'assigneeId',
  'form',
  'goalId',
  'skipped',
  'endedAt',
  'fragmentId',
] as const;
/** Changes that have a line of their own elsewhere, or none. */
const SILENT: readonly string[] = ['undone', 'migrated', 'linked', 'skipped'];

/** What a board learns when fields of an item were set anew; what the change does not name stays. */
export function itemChanged(event: ItemChanged): readonly BoardFact[] {
  const { itemId, set } = event.data;
  const patch: Patch = { ...textsOf(event) };
  for (const field of SHOWN) if (set[field] !== undefined) Object.assign(patch, { [field]: set[field] });
  if (set.dueAt !== undefined || set.timerDueAt !== undefined) patch.dueAt = set.dueAt ?? set.timerDueAt ?? null;
  if (set.entry !== undefined) patch.waitsFor = waitsOf(set.entry);
  if (set.subCase !== undefined) patch.subCaseId = set.subCase?.caseId ?? null;
  return [{ type: 'item-patched', id: itemId, patch }, ...lineOf(event)];
}

function lineOf(event: ItemChanged): readonly BoardFact[] {
  const { itemId, set, what, already = 0 } = event.data;
  const reason = event.personal?.reason ?? null;
  if (what === 'skipped') return [said(event, 'item-skipped', { itemId, kind: set.kind ?? null, reason })];
  return SILENT.includes(what) ? [] : [said(event, 'item-changed', { itemId, what, reason, already })];
}

function textsOf({ data: { set }, personal: texts }: ItemChanged): Patch {
  const patch: Patch = {};
  if (texts?.name !== undefined) patch.name = texts.name;
  if (texts?.description !== undefined) patch.description = texts.description;
  if (set.messageVisibility === null) patch.message = null;
  else if (set.messageVisibility !== undefined)
    patch.message = { text: texts?.message ?? null, visibility: set.messageVisibility };
  if (set.handedTo === null) patch.handedTo = null;
  else if (set.handedTo !== undefined) patch.handedTo = { kind: set.handedTo, name: texts?.handedToName ?? null };
  return patch;
}
