import type { BusinessCalendar } from '../deadline/calendar.ts';
import type { Connections, ItemDefinition } from '../fragment/fragment.ts';
import type { CaseId, CriterionId, DiscretionaryId, FragmentId, GoalId, ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type {
  CaseState,
  Channel,
  DispatchState,
  FactTransition,
  GoalState,
  InteractionKind,
  ItemKind,
  ItemState,
  ItemTransition,
  ParticipantKind,
  Priority,
  Role,
} from '../vocabulary.ts';
import type { CaseIndex } from './case-index.ts';

/** Who acts: a person, or the system under a named duty (`timer`, `intake`, `dispatch`). Shown names are looked up by id. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'system'; readonly id: string };

/** The whole state of a case: what the fold of its journal gives. Nothing in here is read from anywhere else. */
export interface Case {
  readonly id: CaseId;
  /** Version of the last event folded in; 0 before the first. */
  readonly version: number;
  readonly number: string;
  readonly state: CaseState;
  readonly type: CaseTypeRef;
  readonly customerId: string | null;
  readonly queueId: string;
  readonly ownerId: string | null;
  readonly priority: Priority;
  /** Personal (erasable): null after erasure. */
  readonly subject: string | null;
  readonly desiredOutcome: string | null;
  readonly openedAt: string;
  /** Instant of the last event; `ctx.now` is never before it. */
  readonly lastEventAt: string;
  readonly items: ReadonlyMap<ItemId, PlanItem>;
  /** Ids of the children of the plan (key `''`) and of each stage, in the order of the board. */
  readonly children: ReadonlyMap<ItemId | '', readonly ItemId[]>;
  readonly goals: ReadonlyMap<GoalId, Goal>;
  readonly fragments: ReadonlyMap<FragmentId, Fragment>;
  /** The planning table: discretionary items that may be planned (rule F18). */
  readonly discretionary: ReadonlyMap<DiscretionaryId, Discretionary>;
  /** The case file: typed facts. A value erased is null. */
  readonly file: ReadonlyMap<string, JsonValue>;
  /** JSON Schema of the case file, kept with the case so that the fold is self-contained. */
  readonly fileSchema: JsonObject;
  readonly interactions: ReadonlyMap<string, AttachedInteraction>;
  readonly replies: ReadonlyMap<string, Reply>;
  /** Who was invited, beside the owner and those who have steps. */
  readonly participants: ReadonlyMap<string, Participant>;
  /** Response policy: when the first reply is due, what is left (ms) while the clock is stopped, and when it was given. */
  readonly firstReply: {
    /** The rule that it was computed from; null when there is none, or when a person set the instant. */
    readonly after: string | null;
    readonly dueAt: string | null;
    readonly remainingMs: number | null;
    readonly repliedAt: string | null;
  };
  /** Rules of the outermost stage. */
  readonly plan: PlanRules;
  /** Working hours that business time is counted in; null: every hour counts. Fixed when the case opens. */
  readonly calendar: BusinessCalendar | null;
  /** The case task that this case was started by; null for a case of its own. */
  readonly parent: ParentCase | null;
  /** The ended case that this one goes on with, because its time to be opened again was over (rule F21); null mostly. */
  readonly follows: CaseId | null;
  /** How long after its end a message of the customer opens this case again (ISO 8601 duration, rule F21). */
  readonly reopenWindow: string;
  /** Until when; null while the case is open, and once it is closed for good. */
  readonly reopenUntil: string | null;
  /** Since when the case has been suspended; null otherwise. */
  readonly suspendedAt: string | null;
  readonly endedAt: string | null;
  /** Answer to "was the desired outcome met?", given at the close. */
  readonly outcomeMet: boolean | null;
  /** Derived from the rest and kept beside it, so that settlement scans nothing. Never stored. */
  readonly index: CaseIndex;
}

/** Rules of the case plan model, the outermost stage. */
export interface PlanRules {
  readonly exit: readonly Criterion[];
  /** As of an auto-completing stage; a CEL condition: while it holds. */
  readonly autoComplete: boolean | string;
  /** The plan never completes by itself: a person closes the case. */
  readonly holdsOpen: boolean;
}

export interface CaseTypeRef {
  readonly key: string;
  readonly version: number;
  readonly name: string;
}

/** A plan item instance with its rendered definition; life-cycle rules are in `life-cycle/`. */
export interface PlanItem {
  readonly id: ItemId;
  /** Key in its fragment; two instances of one repeating definition share it. */
  readonly key: string;
  readonly kind: ItemKind;
  readonly parentId: ItemId | null;
  readonly fragmentId: FragmentId | null;
  /** Fractional index among its siblings; ties are broken by id. */
  readonly order: string;
  /** Personal (ad hoc and rendered texts may hold anything): null after erasure. */
  readonly name: string | null;
  readonly description: string | null;
  readonly state: ItemState;
  /** Where parent-resume leads back to; data, not machine memory. */
  readonly historyState: ItemState | null;
  /** Suspended on its own, beside a suspension by the parent (rule A6). */
  readonly ownSuspended: boolean;
  readonly entry: readonly Criterion[];
  readonly exit: readonly Criterion[];
  /** Found at creation from `requiredRule` (section B6). */
  readonly required: boolean;
  readonly requiredRule: boolean | string;
  readonly manualActivation: boolean | string;
  readonly repetition: boolean | string;
  /** Stages: true, or a CEL condition: while it holds. */
  readonly autoComplete: boolean | string;
  /** Stages: never completes by itself, a person completes it. */
  readonly holdsOpen: boolean;
  /** Added to a live stage by a person: not repeated with the stage. */
  readonly live: boolean;
  /** 1 for the first instance (rule F20). */
  readonly repetitionCounter: number;
  readonly role: Role | null;
  readonly assigneeId: string | null;
  /** Handed to somebody outside the team; `name` is personal. */
  readonly handedTo: { readonly kind: 'partner' | 'customer'; readonly name: string | null } | null;
  /** Case tasks: the case that does the work. */
  readonly subCase: SubCase | null;
  readonly dueAfter: string | null;
  readonly dueAt: string | null;
  /** What is left (ms) of the due date while the item is suspended. */
  readonly dueRemainingMs: number | null;
  /** Timers: the duration, the due instant while running, and what is left (ms) while stopped. */
  readonly timerAfter: string | null;
  readonly timerDueAt: string | null;
  readonly timerRemainingMs: number | null;
  readonly form: JsonObject | null;
  readonly message: { readonly text: string | null; readonly visibility: 'public' | 'private' } | null;
  /** Goal served, by goal id. */
  readonly goalId: GoalId | null;
  /** The entry of the planning table that it was planned from; absent: it was not discretionary. */
  readonly plannedFrom?: DiscretionaryId;
  /** Ended by skip: it and its repetition are over (rule F10). */
  readonly skipped: boolean;
  /** When it became active first; when it ended, and at which version (the order in which work was done). */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly endedVersion: number | null;
}

/** What a case task starts, and how facts travel (rule F17). Mappings are CEL over the case that gives the value. */
export interface SubCase {
  readonly caseTypeKey: string;
  /** A blocking case task ends with its case; one that does not completes at once. */
  readonly blocking: boolean;
  /** Facts of the sub-case at its start, each from an expression over this case. */
  readonly input: { readonly [fact: string]: string };
  /** Facts of this case when the sub-case completes, each from an expression over the sub-case. */
  readonly output: { readonly [fact: string]: string };
  /** Its id, made when the task becomes active first; null before. */
  readonly caseId: CaseId | null;
  /** How its case ended while the task could not follow: the task does when it goes on. */
  readonly outcome: 'completed' | 'terminated' | 'failed' | null;
}

/** What a sub-case knows of the case task whose work it does (rule F17). */
export interface ParentLink {
  readonly caseId: CaseId;
  readonly itemId: ItemId;
  /** Whether the task waits for this case; if not, it has completed and hears nothing more. */
  readonly blocking: boolean;
  /** Facts of the parent when this case completes, each from an expression over this case. */
  readonly output: { readonly [fact: string]: string };
  /** 1 for the sub-case of a case that has no parent. */
  readonly generation: number;
}

export interface ParentCase extends ParentLink {
  /** This case was suspended because its case task was, and goes on with it. */
  readonly suspended: boolean;
}

/** One entry of the planning table: may be planned while its stage (or task, or the plan) has not ended (rule F18). */
export interface Discretionary {
  readonly id: DiscretionaryId;
  readonly key: string;
  /** The stage, or the human task, whose table it stands in; null: that of the case plan. */
  readonly parentId: ItemId | null;
  readonly fragmentId: FragmentId | null;
  readonly order: string;
  /** Personal, rendered: null after erasure, and then it cannot be planned any more. */
  readonly definition: ItemDefinition | null;
}

/** A criterion on one item instance; on-parts are remembered here and consumed when it fires (rule A2). */
export interface Criterion {
  readonly id: CriterionId;
  readonly on: readonly OnPart[];
  readonly if: string | null;
  readonly mode: 'deferred' | 'immediate';
  /** What the if-part reads: `facts.amount`, `goals.refunded`, `items.pack`, `case.state`; `facts.*` when it cannot be told. */
  readonly reads: readonly string[];
  /** An if-part alone fires on becoming true: a repetition instance waits for false first (rule F11). */
  readonly armed: boolean;
}

export interface OnPart {
  /** Items named by key are bound to instances at graft time: key and the stage instance they must share (rule A10). */
  readonly source:
    | { readonly kind: 'item'; readonly key: string; readonly fragmentId: FragmentId | null }
    | { readonly kind: 'goal'; readonly goalId: GoalId; readonly key: string }
    | { readonly kind: 'fact'; readonly name: string };
  readonly transition: ItemTransition | FactTransition | 'achieve' | 'miss';
  /** Counts only when the source left through this exit criterion of its own; null: however it happened. */
  readonly exitCriterionId: CriterionId | null;
  /** True once it has occurred and the criterion has not fired since. */
  readonly occurred: boolean;
  /** The item instance that satisfied it, for the cause chain. */
  readonly sourceItemId: ItemId | null;
}

export interface Goal {
  readonly id: GoalId;
  readonly key: string;
  readonly name: string | null;
  readonly state: GoalState;
  readonly required: boolean;
  readonly weight: number;
  /** All must hold; empty: a person asserts it. `met` is what settlement found last. */
  readonly conditions: readonly { readonly name: string; readonly if: string; readonly met: boolean }[];
  /** The rule that its due instant was computed from; null when there is none, or when a person set the instant. */
  readonly dueAfter: string | null;
  readonly dueAt: string | null;
  /** What is left (ms, of working time when the rule is in business time) while the clock is stopped. */
  readonly dueRemainingMs: number | null;
  readonly missedAt: string | null;
}

export interface Fragment {
  readonly id: FragmentId;
  /** Null for ad hoc work. */
  readonly templateKey: string | null;
  readonly templateVersion: number | null;
  readonly name: string | null;
  readonly parameters: JsonObject | null;
  /** Ports with the items that they wait for; absent: none is connected. */
  readonly connections?: Connections;
  readonly addedAt: string;
}

/** The interaction itself (text, author) is a row of its own; the journal cites it by id. */
export interface AttachedInteraction {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: Channel;
  readonly kind: InteractionKind;
  readonly at: string;
  /** When it joined this case. */
  readonly attachedAt: string;
  readonly deleted: boolean;
}

/** Somebody who was invited into the case (rules PART-1 to PART-4). */
export interface Participant {
  readonly id: string;
  readonly kind: ParticipantKind;
  /** Experts: the user. */
  readonly userId: string | null;
  /** Partners and customers; personal: null after erasure. */
  readonly name: string | null;
  readonly invitedAt: string;
}

export interface Reply {
  readonly id: string;
  readonly conversationId: string;
  readonly itemId: ItemId | null;
  readonly state: DispatchState;
  readonly queuedAt: string;
  /** Until then it can be recalled. */
  readonly sendAt: string;
}
