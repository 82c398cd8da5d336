import type { ItemId } from '../ids.ts';
import type { Channel, DispatchState, InteractionKind } from '../vocabulary.ts';
import type { EventShape } from './event-parts.ts';

/** What is said in a case: messages and calls, replies, notes. Their words are rows of their own, cited by id. */
export type TalkEvent =
  | EventShape<
      'interaction-attached',
      {
        readonly interactionId: string;
        readonly conversationId: string;
        readonly channel: Channel;
        readonly kind: InteractionKind;
        readonly at: string;
        readonly ruleId: string;
      },
      { readonly ruleName: string; readonly because: string }
    >
  | EventShape<
      'interaction-amended',
      { readonly interactionId: string; readonly change: 'edited' | 'deleted' | 'updated' }
    >
  | EventShape<
      'reply-queued',
      {
        readonly replyId: string;
        readonly conversationId: string;
        readonly itemId: ItemId | null;
        readonly visibility: 'public' | 'private';
        readonly sendAt: string;
        readonly first: boolean;
        /** Absent: none. */
        readonly attachmentIds?: readonly string[];
      }
    >
  | EventShape<
      'reply-state-changed',
      { readonly replyId: string; readonly state: DispatchState; readonly firstRepliedAt: string | null },
      { readonly error: string | null }
    >
  | EventShape<
      'note-added',
      {
        readonly noteId: string;
        /** Absent: nobody, none. */
        readonly mentions?: readonly string[];
        readonly attachmentIds?: readonly string[];
      },
      { readonly text: string }
    >;
