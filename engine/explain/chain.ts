import type { Actor } from '../case/case.ts';
import type { CaseEventType } from '../case/events.ts';
import type { CommandId, FragmentId } from '../ids.ts';
import type { JsonValue } from '../json.ts';
import type { CaseState, CaseTransition, ItemState } from '../vocabulary.ts';
import type { GoalRef, ItemRef } from './explanation.ts';

type Values = { readonly [name: string]: JsonValue };

/** What happened. `item` and `goal` are null when they are not in the plan any more. */
export type Happening =
  | {
      readonly kind: 'item';
      readonly item: ItemRef | null;
      /** A transition of its life cycle, `create` too, or `undo` when a change was taken back. */
      readonly transition: string;
      readonly from: ItemState | null;
      readonly to: ItemState;
    }
  | {
      readonly kind: 'goal';
      readonly goal: GoalRef | null;
      readonly what: 'added' | 'changed' | 'achieved' | 'waived' | 'missed';
    }
  | { readonly kind: 'case'; readonly transition: CaseTransition; readonly to: CaseState }
  | { readonly kind: 'facts'; readonly names: readonly string[]; readonly values: Values }
  | { readonly kind: 'fragment'; readonly fragmentId: FragmentId; readonly name: string | null }
  | { readonly kind: 'event'; readonly type: CaseEventType };

/** Why it happened (rule CASE-5), with names instead of ids. */
export type LinkCause =
  | { readonly code: 'command'; readonly reason: string | null }
  | {
      readonly code: 'criterion';
      readonly criterionId: string;
      readonly on: readonly CauseSource[];
      /** Null when there is none, or when it reads what this audience may not see. */
      readonly if: string | null;
      readonly values: Values;
    }
  | { readonly code: 'no-criterion' }
  | { readonly code: 'rule'; readonly rule: string; readonly missing: readonly string[] }
  /** `item` null: the case itself. */
  | { readonly code: 'parent'; readonly item: ItemRef | null; readonly transition: string }
  | { readonly code: 'completion' }
  | { readonly code: 'repetition' }
  | { readonly code: 'interaction'; readonly interactionId: string }
  | { readonly code: 'reply'; readonly replyId: string }
  | { readonly code: 'timer' }
  | { readonly code: 'sub-case'; readonly caseId: string }
  | { readonly code: 'migration' }
  | { readonly code: 'conditions'; readonly values: Values };

export type CauseSource =
  | { readonly kind: 'item'; readonly item: ItemRef | null; readonly transition: string }
  | { readonly kind: 'goal'; readonly goal: GoalRef | null; readonly transition: string }
  | { readonly kind: 'fact'; readonly fact: string; readonly transition: string };

/** One event of the journal that explains another, or is explained. */
export interface Link {
  readonly version: number;
  readonly at: string;
  readonly commandId: CommandId;
  readonly actor: Pick<Actor, 'kind' | 'id'>;
  readonly what: Happening;
  readonly cause: LinkCause;
  /** Versions of the links that led to it; none: it is where a command began. */
  readonly because: readonly number[];
}

/** A cause chain: every link once, oldest first. */
export interface Chain {
  /** Versions at which the subject itself moved, oldest first. */
  readonly moves: readonly number[];
  readonly links: readonly Link[];
  /** False when there is more than is told: it lies too deep, there is too much, or it lies further back. */
  readonly complete: boolean;
  /** Something was sought that lies before the journal that was at hand. */
  readonly further: boolean;
}
