import type { CaseId, CommandId, CriterionId, FragmentId, GoalId, ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type {
  Audience,
  CaseState,
  CaseTransition,
  Channel,
  DispatchState,
  InteractionKind,
  ItemKind,
  ItemState,
  ItemTransition,
  Priority,
} from '../vocabulary.ts';
import type { Actor, CaseTypeRef, PlanItem, PlanRules } from './case.ts';

/**
 * What happened. `data` holds ids, states and codes and is never erased; `personal` holds free text and case-file
 * values and is set to null by erasure, so every reader takes null there (design D1).
 */
interface EventShape<Type extends string, Data, Personal = null> {
  readonly type: Type;
  readonly data: Data;
  readonly personal: Personal | null;
  readonly audience: Audience;
}

/** Why a transition happened (rule A11). Values that an if-part read are personal and stand in `values`. */
export type Cause =
  | { readonly kind: 'command' }
  | {
      readonly kind: 'criterion';
      readonly criterionId: CriterionId;
      readonly on: readonly { readonly itemId?: ItemId; readonly goalId?: GoalId; readonly transition: string }[];
      readonly if: string | null;
    }
  | { readonly kind: 'no-criterion' }
  /** A manual activation or required rule could not be told: the facts it lacks (rule F12). */
  | { readonly kind: 'rule'; readonly rule: string; readonly missing: readonly string[] }
  | { readonly kind: 'parent'; readonly itemId: ItemId | null; readonly transition: string }
  | { readonly kind: 'completion' }
  | { readonly kind: 'repetition' }
  | { readonly kind: 'interaction'; readonly interactionId: string }
  | { readonly kind: 'reply'; readonly replyId: string }
  | { readonly kind: 'timer' }
  | { readonly kind: 'conditions' };

/** One criterion of one item instance; `itemId` null: of the case plan. `position` counts within its side. */
export interface CriterionRef {
  readonly itemId: ItemId | null;
  readonly criterionId: CriterionId;
  readonly side: 'entry' | 'exit';
  readonly position: number;
}

/** Fields of a plan item that are ids, states and rules (never erased). */
export type ItemCreatedData = {
  readonly item: Omit<PlanItem, 'name' | 'description' | 'message'> & {
    readonly messageVisibility: 'public' | 'private' | null;
  };
  readonly cause: Cause;
};

export type CaseEvent =
  | EventShape<
      'case-opened',
      {
        readonly caseId: CaseId;
        readonly number: string;
        readonly caseType: CaseTypeRef;
        readonly customerId: string | null;
        readonly queueId: string;
        readonly ownerId: string | null;
        readonly priority: Priority;
        readonly fileSchema: JsonObject;
        readonly firstReplyDueAt: string | null;
        readonly plan: PlanRules;
      },
      { readonly subject: string; readonly desiredOutcome: string | null }
    >
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
      'fragment-added',
      { readonly fragmentId: FragmentId; readonly templateKey: string | null; readonly templateVersion: number | null },
      { readonly name: string; readonly parameters: JsonObject | null }
    >
  | EventShape<
      'item-created',
      ItemCreatedData,
      { readonly name: string; readonly description: string | null; readonly message: string | null }
    >
  | EventShape<
      'item-transitioned',
      {
        readonly itemId: ItemId;
        readonly kind: ItemKind;
        readonly transition: ItemTransition;
        readonly from: ItemState;
        readonly to: ItemState;
        readonly historyState: ItemState | null;
        readonly ownSuspended: boolean;
        readonly required: boolean;
        readonly dueAt: string | null;
        readonly dueRemainingMs: number | null;
        readonly timerDueAt: string | null;
        readonly timerRemainingMs: number | null;
        readonly skipped: boolean;
        readonly cause: Cause;
      },
      { readonly reason: string | null; readonly values: { readonly [name: string]: JsonValue } | null }
    >
  | EventShape<'on-part-occurred', CriterionRef & { readonly index: number; readonly sourceItemId: ItemId | null }>
  | EventShape<'criterion-fired', CriterionRef>
  /** An if-part alone was seen false, so that it may now become true (rule F11). */
  | EventShape<'criterion-armed', CriterionRef>
  | EventShape<'item-assigned', { readonly itemId: ItemId; readonly assigneeId: string | null }>
  | EventShape<'item-moved', { readonly itemId: ItemId; readonly parentId: ItemId | null; readonly order: string }>
  | EventShape<
      'facts-changed',
      { readonly names: readonly string[]; readonly itemId: ItemId | null },
      { readonly values: { readonly [name: string]: JsonValue } }
    >
  | EventShape<
      'goal-added',
      {
        readonly goalId: GoalId;
        readonly key: string;
        readonly required: boolean;
        readonly weight: number;
        readonly dueAt: string | null;
      },
      { readonly name: string; readonly conditions: readonly { readonly name: string; readonly if: string }[] }
    >
  | EventShape<
      'goal-measured',
      { readonly goalId: GoalId; readonly met: readonly boolean[] },
      { readonly values: { readonly [name: string]: JsonValue } }
    >
  | EventShape<
      'goal-achieved',
      { readonly goalId: GoalId; readonly cause: Cause },
      { readonly evidence: string | null }
    >
  | EventShape<'goal-waived', { readonly goalId: GoalId }, { readonly reason: string }>
  | EventShape<'goal-missed', { readonly goalId: GoalId; readonly at: string }>
  | EventShape<
      'reply-queued',
      {
        readonly replyId: string;
        readonly conversationId: string;
        readonly itemId: ItemId | null;
        readonly visibility: 'public' | 'private';
        readonly sendAt: string;
        readonly first: boolean;
      }
    >
  | EventShape<
      'reply-state-changed',
      { readonly replyId: string; readonly state: DispatchState; readonly firstRepliedAt: string | null },
      { readonly error: string | null }
    >
  /** A clock of the case stopped (`remainingMs`) or went on (`dueAt`), rule A6. */
  | EventShape<
      'deadline-changed',
      {
        readonly subject: { readonly kind: 'goal'; readonly goalId: GoalId } | { readonly kind: 'first-reply' };
        readonly dueAt: string | null;
        readonly remainingMs: number | null;
      }
    >
  | EventShape<'note-added', { readonly noteId: string }, { readonly text: string }>
  | EventShape<'case-assigned', { readonly ownerId: string | null; readonly queueId: string }>
  | EventShape<
      'case-transitioned',
      {
        readonly transition: CaseTransition;
        readonly from: CaseState;
        readonly to: CaseState;
        readonly outcomeMet: boolean | null;
        readonly cause: Cause;
      },
      { readonly reason: string | null }
    >;

export type CaseEventType = CaseEvent['type'];
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

/** An event as the journal holds it. */
export type RecordedEvent = CaseEvent & {
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly commandId: CommandId;
  /** 0 for the first event of a command. */
  readonly commandIndex: number;
  readonly schema: number;
};

/** Schema version of events written by this build; a newer one in the journal makes the case unreadable here (design D1). */
export const EVENT_SCHEMA = 1;
/** Changes whenever evolve changes what it makes of old events; a snapshot of another fold version is thrown away. */
export const FOLD_VERSION = 1;
