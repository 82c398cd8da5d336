import type { ItemKind, ItemState } from '../vocabulary.ts';

/**
 * A plan as the analyses see it, made of definitions or of a live case: what waits for what. Built once, then only read,
 * but that its parts refer to each other.
 */
export interface Plan {
  /** Stages before what they hold. */
  readonly steps: readonly Step[];
  readonly goals: ReadonlyMap<string, PlanGoal>;
  /** Exit criteria of the case. */
  readonly exit: readonly Gate[];
  /** Rules of the outermost stage; null: a fragment, which will stand in the plan of some case or in a stage of it. */
  readonly root: {
    readonly autoComplete: boolean | string;
    readonly holdsOpen: boolean;
    readonly pointer: string;
  } | null;
}

/** One item. */
export interface Step {
  readonly key: string;
  readonly name: string;
  readonly kind: ItemKind;
  readonly pointer: string;
  readonly parent: Step | null;
  readonly children: Step[];
  readonly entry: readonly Gate[];
  readonly exit: readonly Gate[];
  readonly required: Rule;
  readonly manualActivation: Rule;
  readonly repetition: Rule;
  /** A timer that comes again by its own interval without end. */
  readonly endless: boolean;
  readonly autoComplete: boolean | string;
  readonly holdsOpen: boolean;
  readonly discretionary: boolean;
  /** A discretionary step that can never be planned. */
  readonly never: boolean;
  /** Definitions: `initial`. */
  readonly state: ItemState;
  /** Goal that it serves, by key. */
  readonly serves: string | null;
}

/** What a rule gives: always, never, or it depends. */
export type Rule = 'yes' | 'no' | 'depends';

/** One criterion. */
export interface Gate {
  readonly id: string;
  readonly pointer: string;
  readonly side: 'entry' | 'exit';
  readonly parts: readonly Part[];
  readonly if: string | null;
  /** Its condition never holds. */
  readonly never: boolean;
}

/** One on-part. */
export interface Part {
  readonly pointer: string;
  readonly transition: string;
  readonly exitCriterion: string | null;
  /** On a live case: it has occurred already, or its source may still be planned. */
  readonly given: boolean;
  readonly source:
    | { readonly kind: 'item'; readonly key: string; readonly steps: readonly Step[] }
    /** Goal null: that of a case that is not known. */
    | { readonly kind: 'goal'; readonly key: string; readonly goal: PlanGoal | null }
    | { readonly kind: 'fact'; readonly name: string };
}

export interface PlanGoal {
  readonly key: string;
  readonly name: string;
  readonly pointer: string;
  readonly conditions: readonly { readonly if: string; readonly pointer: string; readonly never: boolean }[];
  readonly required: boolean;
  readonly hasDue: boolean;
  /** Achieved, or waived: it comes to nothing more. */
  readonly over: boolean;
}

/** Whether there may be a second instance of it. */
export const mayRepeat = (step: Step): boolean => step.repetition !== 'no' || step.endless;

/** On a live case: its life is over, and of it there is nothing more to say. */
export const isOver = ({ state }: Step): boolean => state === 'completed' || state === 'terminated';

/** The stages around a step, innermost first. */
export function* stagesAround(step: Step): Generator<Step, undefined> {
  for (let stage = step.parent; stage !== null; stage = stage.parent) yield stage;
}
