import { refuse } from '../../refusal.ts';
import { emit } from '../turn.ts';
import type { Decider } from './guards.ts';

/** The customer edited or deleted what they wrote, or the channel told more about it. Refusals: interaction-unknown, already-done. */
export const amendInteraction: Decider<'amend-interaction'> = (turn, { interactionId, change }) => {
  const interaction = turn.draft.interactions.get(interactionId);
  if (interaction === undefined) return refuse('interaction-unknown', 'This case has no such interaction.');
  if (interaction.deleted) return refuse('already-done', 'This interaction was deleted by its author.');
  emit(turn, { type: 'interaction-amended', data: { interactionId, change }, personal: null });
  return null;
};
