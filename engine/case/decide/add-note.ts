import { emit } from '../turn.ts';
import { blank, type Decider } from './guards.ts';

/** A note for colleagues. Refusals: reason-missing (blank). */
export const addNote: Decider<'add-note'> = (turn, { text }) => {
  const missing = blank(text, '/text', 'Write the note first.');
  if (missing !== null) return missing;
  emit(turn, { type: 'note-added', data: { noteId: turn.ctx.nextId() }, personal: { text } });
  return null;
};
