import type { CaseId, CriterionId, GoalId, ItemId } from '../ids.ts';
import type { Audience } from '../vocabulary.ts';
import type { Goal, PlanItem } from './case.ts';

/**
 * What happened. `data` holds ids, states and codes and is never erased; `personal` holds free text and case-file
 * values and is set to null by erasure, so every reader takes null there (design D1).
 */
export interface EventShape<Type extends string, Data, Personal = null> {
  readonly type: Type;
  readonly data: Data;
  readonly personal: Personal | null;
  readonly audience: Audience;
}

/** Why a transition happened (rule A11). Values that an if-part read are personal and stand in `values`. */
export type Cause = CauseKind & {
  /** Names that a rule asked for on the way and that were absent, so that it counted as false (rule F12). */
  readonly missing?: readonly string[];
};

type CauseKind =
  | { readonly kind: 'command' }
  | {
      readonly kind: 'criterion';
      readonly criterionId: CriterionId;
      readonly on: readonly {
        readonly itemId?: ItemId;
        readonly goalId?: GoalId;
        readonly fact?: string;
        readonly transition: string;
      }[];
      readonly if: string | null;
    }
  | { readonly kind: 'no-criterion' }
  /** No criterion; the manual activation rule could not be told, for the facts it lacks (rule F12). */
  | { readonly kind: 'rule'; readonly rule: string; readonly missing: readonly string[] }
  | { readonly kind: 'parent'; readonly itemId: ItemId | null; readonly transition: string }
  | { readonly kind: 'completion' }
  | { readonly kind: 'repetition' }
  | { readonly kind: 'interaction'; readonly interactionId: string }
  | { readonly kind: 'reply'; readonly replyId: string }
  | { readonly kind: 'timer' }
  /** The case of a case task said so (rule F17). */
  | { readonly kind: 'sub-case'; readonly caseId: CaseId }
  /** The case was brought to another version of its template (rule F24). */
  | { readonly kind: 'migration' }
  | { readonly kind: 'conditions' };

/** One criterion of one item instance; `itemId` null: of the case plan. `position` counts within its side. */
export interface CriterionRef {
  readonly itemId: ItemId | null;
  readonly criterionId: CriterionId;
  readonly side: 'entry' | 'exit';
  readonly position: number;
}

/** Fields of a plan item that are ids, states and rules (never erased). */
export type ItemData = Omit<PlanItem, 'name' | 'description' | 'message' | 'handedTo'> & {
  readonly messageVisibility: 'public' | 'private' | null;
  readonly handedTo: 'partner' | 'customer' | null;
};

export type ItemCreatedData = { readonly item: ItemData; readonly cause: Cause };

/** Texts of a plan item, erasable; in a change, what is absent stays. */
export interface ItemTexts {
  readonly name: string | null;
  readonly description: string | null;
  readonly message: string | null;
  readonly handedToName?: string | null;
}

/** What a change of an item was: chooses the words on the timeline. */
export const ITEM_CHANGES = [
  'changed',
  'connected',
  'disconnected',
  'handed-over',
  'split',
  'skipped',
  'undone',
  'migrated',
  'linked',
] as const;
export type ItemChangeKind = (typeof ITEM_CHANGES)[number];

/** Fields of a goal that are never erased. */
export type GoalData = Omit<Goal, 'id' | 'name' | 'conditions'>;
