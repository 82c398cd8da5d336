import type { CaseTypeDefinition, FragmentDefinition } from '../fragment/fragment.ts';
import type { CaseId, GoalId, ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Channel, InteractionKind, ItemKind, Priority, Role } from '../vocabulary.ts';
import type { Actor } from './case.ts';

/** Commands on a case: imperative, one closed union. `api/contract/commands.ts` has the schema of each. */
export type CaseCommand =
  | {
      readonly type: 'open-case';
      readonly caseTypeKey: string;
      readonly subject: string;
      readonly desiredOutcome?: string;
      readonly customerId?: string;
      /** Absent: the queue of the case type. */
      readonly queueId?: string;
      readonly ownerId?: string;
      readonly priority?: Priority;
      readonly facts?: { readonly [name: string]: JsonValue };
    }
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
      readonly type: 'add-fragment';
      readonly templateKey: string;
      /** Absent: the newest published version. */
      readonly templateVersion?: number;
      readonly parameters?: JsonObject;
      /** The stage that receives it; absent: a stage of its own is not made, the items go to the plan's first open stage, else to the plan. */
      readonly stageId?: ItemId;
    }
  | {
      readonly type: 'add-task';
      readonly name: string;
      readonly kind?: Exclude<ItemKind, 'milestone'>;
      readonly stageId?: ItemId;
      readonly afterId?: ItemId;
      readonly role?: Role;
      readonly assigneeId?: string;
      /** ISO 8601 duration from now (timers: when it fires). */
      readonly due?: string;
    }
  | { readonly type: 'assign-task'; readonly itemId: ItemId; readonly assigneeId: string | null }
  | { readonly type: 'start-item'; readonly itemId: ItemId }
  | { readonly type: 'complete-task'; readonly itemId: ItemId; readonly answers?: JsonObject }
  | { readonly type: 'skip-item'; readonly itemId: ItemId; readonly reason: string }
  | {
      readonly type: 'move-item';
      readonly itemId: ItemId;
      readonly stageId: ItemId | null;
      readonly afterId: ItemId | null;
    }
  | { readonly type: 'occur-timer'; readonly itemId: ItemId }
  | {
      readonly type: 'send-reply';
      /** Id of the outbound interaction, made by the client. */
      readonly replyId: string;
      readonly conversationId: string;
      readonly text: string;
      /** The message task that this reply completes. */
      readonly itemId?: ItemId;
      readonly visibility: 'public' | 'private';
    }
  | { readonly type: 'recall-reply'; readonly replyId: string }
  | {
      readonly type: 'record-dispatch';
      readonly replyId: string;
      readonly result: 'sent' | 'delivered' | 'failed';
      readonly error?: string;
    }
  | { readonly type: 'add-note'; readonly text: string }
  /** A value of null removes the fact. */
  | { readonly type: 'change-facts'; readonly patch: { readonly [name: string]: JsonValue } }
  | { readonly type: 'add-goal'; readonly name: string; readonly required?: boolean; readonly due?: string }
  | { readonly type: 'achieve-goal'; readonly goalId: GoalId; readonly evidence: string }
  | { readonly type: 'waive-goal'; readonly goalId: GoalId; readonly reason: string }
  | { readonly type: 'miss-goal'; readonly goalId: GoalId }
  | { readonly type: 'assign-case'; readonly ownerId?: string | null; readonly queueId?: string }
  | { readonly type: 'suspend-case'; readonly reason: string }
  | { readonly type: 'reactivate-case'; readonly reason?: string }
  /**
   * Completes the case; with `terminate` it ends unfinished, and then a reason is needed. What is open and not required
   * exits; with `exitOpen: false` work that is active holds the case open instead (rule F4 to the letter).
   */
  | {
      readonly type: 'close-case';
      readonly outcomeMet: boolean;
      readonly terminate?: boolean;
      readonly reason?: string;
      readonly exitOpen?: boolean;
    };

export type CommandOf<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** Everything that decide may know besides the case and the command. */
export interface DecideContext {
  /** ISO instant, never before the case's last event. */
  readonly now: string;
  /** The next new id (UUIDv7). */
  readonly nextId: () => string;
  readonly actor: Actor;
  readonly caseId: CaseId;
  /** open-case: the number that people say. */
  readonly caseNumber?: string;
  /** open-case: definition and version of the case type, its texts rendered; the id of its queue. */
  readonly caseType?: { readonly definition: CaseTypeDefinition; readonly version: number; readonly queueId: string };
  /** add-fragment: the rendered definition with its version and checked parameters. */
  readonly fragment?: {
    readonly definition: FragmentDefinition;
    readonly version: number;
    readonly parameters: JsonObject;
  };
  /** Upper bound of transitions in one settlement (rule A1); default 1000. */
  readonly stepLimit?: number;
}
