import { changedNames, patchErrors, changeFacts as record } from '../../case-file/case-file.ts';
import { refuse } from '../../refusal.ts';
import type { Decider } from './guards.ts';

/** Changes the case file, checked by the schema of the case type. Refusals: facts-invalid, already-done. */
export const changeFacts: Decider<'change-facts'> = (turn, { patch }) => {
  const errors = patchErrors(turn.draft, patch);
  if (errors.length > 0) {
    return refuse('facts-invalid', 'Some facts do not fit this case type.', {
      errors: errors.map(({ pointer, detail }) => ({ pointer: `/patch${pointer}`, detail })),
    });
  }
  if (changedNames(turn.draft, patch).length === 0) return refuse('already-done', 'The facts stand so already.');
  record(turn, patch, null);
  return null;
};
