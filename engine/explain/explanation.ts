import type { DiscretionaryId, FragmentId, GoalId, ItemId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import type { CaseState, GoalState, ItemKind, ItemState, Role } from '../vocabulary.ts';

/**
 * Explanations are data: codes, and the parts that they are about with names and present states. Whoever shows them makes
 * the sentences. Plain JSON.
 */

/** A plan item that an explanation names. */
export interface ItemRef {
  readonly id: ItemId;
  readonly key: string;
  readonly kind: ItemKind;
  readonly name: string | null;
  readonly state: ItemState;
  readonly parentId: ItemId | null;
  readonly fragmentId: FragmentId | null;
}

export interface GoalRef {
  readonly id: GoalId;
  readonly key: string;
  readonly name: string | null;
  readonly state: GoalState;
}

export interface EntryRef {
  readonly id: DiscretionaryId;
  readonly key: string;
  readonly kind: ItemKind | null;
  readonly name: string | null;
  readonly parentId: ItemId | null;
}

/** A condition as it stands now: what it read, and what it wanted to read and was not there (rule SENTRY-10). */
export interface ConditionLook {
  /** Null when it reads something that this audience may not see; then the rest is empty too. */
  readonly if: string | null;
  readonly holds: boolean;
  readonly values: { readonly [name: string]: JsonValue };
  readonly missing: readonly string[];
  readonly error: string | null;
}

/** What an on-part listens to, as it stands now. */
export type SourceLook =
  /** Instances that are bound to the listener, newest first. None: it is not in the plan. */
  | { readonly kind: 'item'; readonly key: string; readonly items: readonly ItemRef[] }
  | { readonly kind: 'goal'; readonly key: string; readonly goal: GoalRef | null }
  | { readonly kind: 'fact'; readonly name: string; readonly present: boolean };

export interface PartLook {
  readonly source: SourceLook;
  readonly transition: string;
  /** Counts only when the source left through this exit criterion of its own. */
  readonly exitCriterionId: string | null;
  readonly occurred: boolean;
}

/** One sentry: all parts AND its condition. Several of one side are alternatives. */
export interface CriterionLook {
  readonly criterionId: string;
  readonly side: 'entry' | 'exit';
  readonly mode: 'deferred' | 'immediate';
  readonly on: readonly PartLook[];
  readonly condition: ConditionLook | null;
}

/** Who has to act: a person by id, anybody of a role, somebody outside, or whoever works the case. */
export type Who =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'partner'; readonly name: string | null }
  | { readonly kind: 'customer' }
  | { readonly kind: 'anyone' };

/** What somebody has to do: `answer` is the customer's, the others are a person's. */
export type Act = 'do' | 'reply' | 'answer' | 'start' | 'enable' | 'occur' | 'resume' | 'reactivate';

/** One thing that an item waits for. Entry criteria are alternatives; everything else has to come true as well. */
export type Waiting =
  | { readonly code: 'case-not-active'; readonly state: CaseState; readonly since: string | null }
  /** The nearest stage around it that is not active: nothing in it can begin. */
  | { readonly code: 'stage-not-active'; readonly stage: ItemRef }
  | { readonly code: 'criterion'; readonly criterion: CriterionLook }
  | { readonly code: 'act'; readonly act: Act; readonly who: Who }
  | { readonly code: 'timer'; readonly dueAt: string | null; readonly remainingMs: number | null }
  | { readonly code: 'sub-case'; readonly caseId: string | null; readonly blocking: boolean }
  /** A stage that is active goes on until what it holds allows its end: see its completion. */
  | { readonly code: 'inside' };

/** An open item, what it waits for, and what would end it beside its own work. */
export interface ItemExplanation {
  readonly item: ItemRef;
  readonly required: boolean;
  readonly waitingFor: readonly Waiting[];
  /** Exit criteria: any of them ends it. */
  readonly endsBy: readonly CriterionLook[];
}

/** Whose completion it holds: by itself, by a person, or both. */
export type Held = 'both' | 'itself' | 'person';

/** One thing that keeps a stage or the case from completing. */
export type Hold =
  | {
      readonly code: 'required-open' | 'active' | 'suspended' | 'failed' | 'open' | 'waiting-repetition';
      readonly holds: Held;
      readonly item: ItemRef;
    }
  | { readonly code: 'goal-open'; readonly holds: Held; readonly goal: GoalRef }
  | { readonly code: 'discretionary'; readonly holds: Held; readonly entry: EntryRef }
  /** Only a person completes it. */
  | { readonly code: 'holds-open'; readonly holds: 'itself' }
  /** It is tried only after something in it has ended (rule PLAN-7). */
  | { readonly code: 'nothing-ended'; readonly holds: 'itself' }
  /** It was reactivated: completion is tried again once something changes (rule CASE-8). */
  | { readonly code: 'nothing-changed'; readonly holds: 'itself' }
  | { readonly code: 'not-active'; readonly holds: 'both'; readonly state: string };

/** What would complete a stage; with `stage` null, the case. */
export interface CompletionLook {
  readonly stage: ItemRef | null;
  /** Whether a person may complete it now. */
  readonly byPerson: boolean;
  readonly holdsOpen: boolean;
  readonly autoComplete: boolean;
  /** When autoComplete is a condition: how it stands. */
  readonly autoCompleteRule: ConditionLook | null;
  readonly holding: readonly Hold[];
  /** So many more than are listed. */
  readonly more: number;
}

/** What could bring a goal nearer. */
export type Help =
  | { readonly code: 'serves'; readonly item: ItemRef }
  | { readonly code: 'gives-facts'; readonly item: ItemRef; readonly facts: readonly string[] }
  /** A condition of the goal reads the state of this item. */
  | { readonly code: 'state-read'; readonly item: ItemRef }
  | { readonly code: 'goal-read'; readonly goal: GoalRef }
  /** Something that may be planned serves it, or gives such a fact. */
  | { readonly code: 'may-be-planned'; readonly entry: EntryRef; readonly facts: readonly string[] }
  /** A fact that no open step gives: type it in. */
  | { readonly code: 'type-facts'; readonly facts: readonly string[] }
  /** It has no conditions: a person says that it is reached, with evidence. */
  | { readonly code: 'assert' };

export interface GoalExplanation {
  readonly goal: GoalRef;
  readonly required: boolean;
  readonly dueAt: string | null;
  readonly missedAt: string | null;
  readonly conditions: readonly { readonly name: string; readonly condition: ConditionLook }[];
  /** Facts that its conditions read and that are not known. */
  readonly missing: readonly string[];
  readonly help: readonly Help[];
}

/** What a case waits for, what would complete it, and what blocks its goals: everything open. */
export interface CaseExplanation {
  readonly version: number;
  readonly state: CaseState;
  readonly items: readonly ItemExplanation[];
  /** So many more open items than are listed. */
  readonly moreItems: number;
  readonly completion: CompletionLook;
  readonly stages: readonly CompletionLook[];
  readonly goals: readonly GoalExplanation[];
}
