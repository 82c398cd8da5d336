import type { CaseId, CriterionId, FragmentId, GoalId, ItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type {
  CaseState,
  Channel,
  DispatchState,
  GoalState,
  ItemKind,
  ItemState,
  ItemTransition,
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
  /** The case file: typed facts. A value erased is null. */
  readonly file: ReadonlyMap<string, JsonValue>;
  /** JSON Schema of the case file, kept with the case so that the fold is self-contained. */
  readonly fileSchema: JsonObject;
  readonly interactions: ReadonlyMap<string, AttachedInteraction>;
  readonly replies: ReadonlyMap<string, Reply>;
  /** Response policy: when the first reply is due, what is left (ms) while the clock is stopped, and when it was given. */
  readonly firstReply: {
    readonly dueAt: string | null;
    readonly remainingMs: number | null;
    readonly repliedAt: string | null;
  };
  /** Rules of the outermost stage. */
  readonly plan: PlanRules;
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
  readonly autoComplete: boolean;
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
  readonly autoComplete: boolean;
  /** Stages: never completes by itself, a person completes it. */
  readonly holdsOpen: boolean;
  /** Added to a live stage by a person: not repeated with the stage. */
  readonly live: boolean;
  /** 1 for the first instance (rule F20). */
  readonly repetitionCounter: number;
  readonly role: Role | null;
  readonly assigneeId: string | null;
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
  /** Ended by skip: it and its repetition are over (rule F10). */
  readonly skipped: boolean;
  /** When it became active first; when it ended, and at which version (the order in which work was done). */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly endedVersion: number | null;
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
    | { readonly kind: 'goal'; readonly goalId: GoalId; readonly key: string };
  readonly transition: ItemTransition | 'achieve' | 'miss';
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
  readonly dueAt: string | null;
  /** What is left (ms) while the clock is stopped. */
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
  readonly addedAt: string;
}

/** The interaction itself (text, author) is a row of its own; the journal cites it by id. */
export interface AttachedInteraction {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: Channel;
  readonly at: string;
  /** When it joined this case. */
  readonly attachedAt: string;
  readonly deleted: boolean;
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
