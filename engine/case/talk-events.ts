import type { CaseId, ItemId } from '../ids.ts';
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
        /** Empty: no rule decided, it was moved here. */
        readonly ruleId: string;
        /** The case that gave it away, and who did that; absent: it came by itself. */
        readonly moved?: { readonly fromCaseId: CaseId; readonly by: string | null; readonly conversation: boolean };
      },
      { readonly ruleName: string; readonly because: string }
    >
  | EventShape<
      'interaction-amended',
      { readonly interactionId: string; readonly change: 'edited' | 'deleted' | 'updated' }
    >
  /** They belong to another case now; it is told to take them. */
  | EventShape<
      'interaction-moved',
      {
        readonly interactionIds: readonly string[];
        readonly conversationId: string;
        /** The whole conversation: what is said in it later goes there too. */
        readonly conversation: boolean;
        readonly toCaseId: CaseId;
        /** Who moved them; null: the system. */
        readonly by: string | null;
      },
      { readonly reason: string | null }
    >
  /** Moving them was taken back: the case that has them is told to give them back. */
  | EventShape<
      'interaction-asked-back',
      { readonly interactionIds: readonly string[]; readonly conversation: boolean; readonly fromCaseId: CaseId }
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
