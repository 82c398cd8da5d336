import type { ParticipantKind } from '../vocabulary.ts';
import type { EventShape } from './event-parts.ts';

/** Who takes part in a case beside its owner and those who have steps in it. */
export type ParticipantEvent =
  | EventShape<
      'participant-invited',
      { readonly participantId: string; readonly kind: ParticipantKind; readonly userId: string | null },
      { readonly name: string | null; readonly reason: string | null }
    >
  | EventShape<
      'participant-removed',
      /** Kind and person stand here too, so that a line of the timeline says who it was from this event alone. */
      { readonly participantId: string; readonly kind: ParticipantKind; readonly userId: string | null },
      { readonly name: string | null; readonly reason: string | null }
    >;
