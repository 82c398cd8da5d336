import { emit } from '../turn.ts';
import { blank, type Decider } from './guards.ts';

/** A note for colleagues, with files if need be. Refusals: reason-missing (blank). */
export const addNote: Decider<'add-note'> = (turn, { text, mentions = [], attachmentIds = [] }) => {
  const missing = attachmentIds.length > 0 ? null : blank(text, '/text', 'Write the note first.');
  if (missing !== null) return missing;
  const data = {
    noteId: turn.ctx.nextId(),
    ...(mentions.length === 0 ? {} : { mentions: [...new Set(mentions)] }),
    ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...new Set(attachmentIds)] }),
  };
  emit(turn, { type: 'note-added', data, personal: { text } });
  return null;
};
