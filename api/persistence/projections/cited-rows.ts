import type { AcceptedCommand } from '../../application/case-store.ts';

/** A file that a note or a reply cites: from then on it stays with the case. */
export interface CitedRow {
  readonly id: string;
  readonly entry_id: string;
}

/** The files that a batch of commands cites; one that several of them cite belongs to the first. */
export function citedRows(commands: readonly AcceptedCommand[]): readonly CitedRow[] {
  const rows = new Map<string, CitedRow>();
  for (const { type, data } of commands.flatMap(({ events }) => events)) {
    if (type !== 'note-added' && type !== 'reply-queued') continue;
    const entryId = type === 'note-added' ? data.noteId : data.replyId;
    for (const id of data.attachmentIds ?? []) if (!rows.has(id)) rows.set(id, { id, entry_id: entryId });
  }
  return [...rows.values()];
}
