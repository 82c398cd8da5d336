import { type Refused, refuse } from '../../refusal.ts';
import type { Case, Participant } from '../case.ts';
import type { CommandOf } from '../commands.ts';
import { emit, type Turn } from '../turn.ts';
import { at, type Decider } from './guards.ts';

/** Most people and firms that may be invited into one case. */
export const MAX_PARTICIPANTS = 50;

/**
 * Somebody is brought into the case: an expert, who sees and works this case from then on, or a partner or contact of the
 * customer by name, to whom steps can be handed (rule PART-1). Refusals: form-invalid, already-done, limit-reached.
 */
export const inviteParticipant: Decider<'invite-participant'> = (turn, command) => {
  const { draft, ctx } = turn;
  const name = command.name?.trim() ?? '';
  const no = incomplete(command, name) ?? known(draft, command, name);
  if (no !== null) return no;
  const participantId = command.participantId ?? ctx.nextId();
  const isExpert = command.kind === 'expert';
  emit(turn, {
    type: 'participant-invited',
    data: { participantId, kind: command.kind, userId: isExpert ? (command.userId ?? null) : null },
    personal: { name: isExpert ? null : name, reason: command.reason ?? null },
  });
  return null;
};

/** The participant leaves; an expert does not see the case any more, unless by her team (rule PART-3). Refusals: participant-unknown. */
export const removeParticipant: Decider<'remove-participant'> = (turn, { participantId, reason }) => {
  const participant = turn.draft.participants.get(participantId);
  if (participant === undefined)
    return refuse(
      'participant-unknown',
      'Nobody takes part in this case under that id.',
      at('/participantId', 'names no participant of this case'),
    );
  leave(turn, participant, reason ?? null);
  return null;
};

export function leave(turn: Turn, { id, kind, userId, name }: Participant, reason: string | null): void {
  emit(turn, {
    type: 'participant-removed',
    data: { participantId: id, kind, userId },
    personal: { name, reason },
  });
}

function incomplete({ kind, userId }: CommandOf<'invite-participant'>, name: string): Refused | null {
  if (kind === 'expert')
    return userId === undefined
      ? refuse('form-invalid', 'Choose the colleague to invite.', at('/userId', 'is missing'))
      : null;
  if (userId !== undefined)
    return refuse('form-invalid', 'Only experts are users.', at('/userId', `is not for a ${kind}`));
  return name === '' ? refuse('form-invalid', 'Say who is invited.', at('/name', 'is missing')) : null;
}

function known(theCase: Case, command: CommandOf<'invite-participant'>, name: string): Refused | null {
  const all = [...theCase.participants.values()];
  if (command.participantId !== undefined && theCase.participants.has(command.participantId))
    return refuse('already-done', 'Somebody was invited under this id already.', at('/participantId', 'is in use'));
  const isSame = (one: Participant): boolean =>
    one.kind === command.kind && (command.kind === 'expert' ? one.userId === command.userId : one.name === name);
  if (all.some(isSame))
    return refuse(
      'already-done',
      'They take part in this case already.',
      at(command.kind === 'expert' ? '/userId' : '/name', 'takes part already'),
    );
  return all.length < MAX_PARTICIPANTS
    ? null
    : refuse('limit-reached', `A case has ${MAX_PARTICIPANTS} participants at most; remove some first.`);
}
