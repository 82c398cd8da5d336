import { refuse } from '../../refusal.ts';
import { emit } from '../turn.ts';
import type { Decider } from './guards.ts';

/** Another owner, another queue, or both. Refusals: already-done. */
export const assignCase: Decider<'assign-case'> = (turn, command) => {
  const { draft } = turn;
  const ownerId = command.ownerId === undefined ? draft.ownerId : command.ownerId;
  const queueId = command.queueId ?? draft.queueId;
  if (ownerId === draft.ownerId && queueId === draft.queueId)
    return refuse('already-done', 'The case is assigned so already.');
  emit(turn, { type: 'case-assigned', data: { ownerId, queueId }, personal: null });
  return null;
};
