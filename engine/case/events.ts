import type { BusinessCalendar } from '../deadline/calendar.ts';
import type { Connections, ItemDefinition } from '../fragment/fragment.ts';
import type { CaseId, CommandId, DiscretionaryId, FragmentId, GoalId, ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type {
  CaseCommandType,
  CaseState,
  CaseTransition,
  DeviationKind,
  ItemKind,
  ItemState,
  ItemTransition,
  Priority,
} from '../vocabulary.ts';
import type { Actor, CaseTypeRef, ParentLink, PlanRules } from './case.ts';
import type {
  Cause,
  CriterionRef,
  EventShape,
  GoalData,
  ItemChangeKind,
  ItemCreatedData,
  ItemData,
  ItemTexts,
} from './event-parts.ts';
import type { ParticipantEvent } from './participant-events.ts';
import type { TalkEvent } from './talk-events.ts';

export type CaseEvent =
  | TalkEvent
  | ParticipantEvent
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
        readonly firstReplyAfter: string | null;
        readonly plan: PlanRules;
        readonly calendar: BusinessCalendar | null;
        readonly parent: ParentLink | null;
        /** The ended case that this one goes on with. */
        readonly follows?: CaseId;
        readonly reopenWindow: string;
      },
      { readonly subject: string; readonly desiredOutcome: string | null }
    >
  | EventShape<
      'fragment-added',
      {
        readonly fragmentId: FragmentId;
        readonly templateKey: string | null;
        readonly templateVersion: number | null;
        /** Absent: no port is connected. */
        readonly connections?: Connections;
      },
      { readonly name: string; readonly parameters: JsonObject | null }
    >
  | EventShape<
      'fragment-changed',
      {
        readonly fragmentId: FragmentId;
        readonly templateVersion: number | null;
        /** Absent in older journals: a board then keeps what it knows of the fragment. */
        readonly templateKey?: string | null;
      },
      { readonly name: string | null; readonly parameters: JsonObject | null }
    >
  | EventShape<'fragment-removed', { readonly fragmentId: FragmentId }>
  /** Rules of the case that its type gave: other exit criteria, another version of the type. What is absent stays. */
  | EventShape<
      'plan-changed',
      {
        readonly plan?: PlanRules;
        readonly caseType?: CaseTypeRef;
        readonly fileSchema?: JsonObject;
        readonly reopenWindow?: string;
      },
      { readonly reason: string | null }
    >
  | EventShape<
      'case-changed',
      {
        readonly priority?: Priority;
        readonly firstReply?: { readonly dueAt: string | null; readonly after: string | null };
      },
      { readonly subject?: string | null; readonly desiredOutcome?: string | null; readonly reason: string | null }
    >
  /** What an earlier command changed was taken back by the events before this one. */
  | EventShape<
      'change-undone',
      { readonly commandId: CommandId; readonly command: CaseCommandType | null },
      { readonly reason: string | null }
    >
  /** A person departed from the template that an item, goal or fragment came from (rule A12); evidence for its owner. */
  | EventShape<
      'deviation-recorded',
      {
        readonly kind: DeviationKind;
        readonly itemId: ItemId | null;
        readonly goalId: GoalId | null;
        readonly fragmentId: FragmentId | null;
        /** The key of the item or goal in its template; null for what no template foresaw. */
        readonly key: string | null;
        readonly origin: {
          readonly kind: 'fragment' | 'case-type';
          readonly key: string;
          readonly version: number;
        } | null;
      }
    >
  | EventShape<
      'item-created',
      ItemCreatedData,
      {
        readonly name: string;
        readonly description: string | null;
        readonly message: string | null;
        readonly handedToName?: string | null;
        /** Why a person planned it. */
        readonly reason?: string | null;
      }
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
  /** Fields of an item were set anew. */
  | EventShape<
      'item-changed',
      {
        readonly itemId: ItemId;
        readonly what: ItemChangeKind;
        readonly set: Partial<Omit<ItemData, 'id' | 'key' | 'parentId' | 'order'>>;
        /** Connected: so many of the new on-parts count at once, because their source stands there already (rule F2). */
        readonly already?: number;
      },
      Partial<ItemTexts> & {
        readonly reason: string | null;
        /** Case tasks, when their case starts: the facts that it is given. */
        readonly facts?: { readonly [name: string]: JsonValue };
      }
    >
  /** An item that nobody worked on is not part of the plan any more; what lay in it was removed before. */
  | EventShape<'item-removed', { readonly itemId: ItemId; readonly cause: Cause }, { readonly reason: string | null }>
  | EventShape<
      'discretionary-added',
      {
        readonly discretionaryId: DiscretionaryId;
        readonly key: string;
        readonly parentId: ItemId | null;
        readonly fragmentId: FragmentId | null;
        readonly order: string;
      },
      { readonly definition: ItemDefinition }
    >
  | EventShape<'discretionary-removed', { readonly discretionaryId: DiscretionaryId }>
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
        readonly dueAfter: string | null;
      },
      { readonly name: string; readonly conditions: readonly { readonly name: string; readonly if: string }[] }
    >
  | EventShape<
      'goal-changed',
      {
        readonly goalId: GoalId;
        readonly what: 'changed' | 'undone' | 'migrated';
        readonly set: Partial<Omit<GoalData, 'key'>>;
      },
      {
        readonly name?: string | null;
        /** With what was found last; a condition that is new starts unmet. */
        readonly conditions?: readonly { readonly name: string; readonly if: string; readonly met: boolean }[];
        readonly reason: string | null;
      }
    >
  | EventShape<'goal-removed', { readonly goalId: GoalId }>
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
  /** A clock of the case stopped (`remainingMs`) or went on (`dueAt`), rule A6. */
  | EventShape<
      'deadline-changed',
      {
        readonly subject: { readonly kind: 'goal'; readonly goalId: GoalId } | { readonly kind: 'first-reply' };
        readonly dueAt: string | null;
        readonly remainingMs: number | null;
      }
    >
  | EventShape<'case-assigned', { readonly ownerId: string | null; readonly queueId: string }>
  | EventShape<
      'case-transitioned',
      {
        readonly transition: CaseTransition;
        readonly from: CaseState;
        readonly to: CaseState;
        readonly outcomeMet: boolean | null;
        /** Until when a message of the customer opens the case again (rule F21). */
        readonly reopenUntil: string | null;
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
export const EVENT_SCHEMA = 2;
/** Changes whenever evolve changes what it makes of old events; a snapshot of another fold version is thrown away. */
export const FOLD_VERSION = 4;
