import type { ParticipantKind } from '../vocabulary.ts';

/** Commands about who takes part in a case beside its owner and those who have steps in it. */
export type ParticipantCommand =
  | {
      readonly type: 'invite-participant';
      /** Made by the client, so that what it shows at once is what the case will hold; absent: made here. */
      readonly participantId?: string;
      readonly kind: ParticipantKind;
      /** Experts: a user of any team. She sees this case and works it, and no other by it. */
      readonly userId?: string;
      /** Partners and customers: who it is, in words. */
      readonly name?: string;
      readonly reason?: string;
    }
  | { readonly type: 'remove-participant'; readonly participantId: string; readonly reason?: string };
