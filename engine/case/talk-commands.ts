import type { CaseId, ItemId } from '../ids.ts';
import type { Channel, InteractionKind } from '../vocabulary.ts';

/** Commands about what is said in a case: messages and calls, replies, notes. */
export type TalkCommand =
  | {
      /** System: an interaction of the customer joins the case (the trigger too). Ends wait tasks that wait for it. */
      readonly type: 'attach-interaction';
      readonly interactionId: string;
      readonly conversationId: string;
      readonly channel: Channel;
      readonly kind: InteractionKind;
      readonly at: string;
      /** The rule that decided, and in words why. */
      readonly rule: { readonly id: string; readonly name: string; readonly because: string };
    }
  | {
      readonly type: 'amend-interaction';
      readonly interactionId: string;
      readonly change: 'edited' | 'deleted' | 'updated';
    }
  | {
      /** A message or call belongs to another case of the same customer. */
      readonly type: 'move-interaction';
      readonly interactionId: string;
      readonly toCaseId: CaseId;
      /** Its whole conversation goes: all of it that the case has, and what is said in it from now on. */
      readonly conversation?: boolean;
      readonly reason?: string;
    }
  | {
      /** System: another case gave these away. */
      readonly type: 'receive-interaction';
      readonly interactions: readonly {
        readonly id: string;
        readonly conversationId: string;
        readonly channel: Channel;
        readonly kind: InteractionKind;
        readonly at: string;
      }[];
      readonly fromCaseId: CaseId;
      /** Who moved them; null: the system, because they could not go where they were sent. */
      readonly movedBy: string | null;
      readonly conversation: boolean;
    }
  | {
      readonly type: 'send-reply';
      /** Id of the outbound interaction, made by the client. */
      readonly replyId: string;
      readonly conversationId: string;
      readonly text: string;
      /** The message task that this reply completes. */
      readonly itemId?: ItemId;
      readonly visibility: 'public' | 'private';
      /** Files that go with it: rows of their own, as the text. */
      readonly attachmentIds?: readonly string[];
    }
  | { readonly type: 'recall-reply'; readonly replyId: string }
  | {
      readonly type: 'record-dispatch';
      readonly replyId: string;
      readonly result: 'sent' | 'delivered' | 'failed';
      readonly error?: string;
    }
  | {
      readonly type: 'add-note';
      /** May be blank when files come with it. */
      readonly text: string;
      /** Users whom the text names: they are told. */
      readonly mentions?: readonly string[];
      readonly attachmentIds?: readonly string[];
    };
