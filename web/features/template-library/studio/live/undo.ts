import type { DraftEvent } from '../../../../../api/contract/drafting.ts';
import { applyOperations } from '../../../../../templates/drafting/apply.ts';
import { inverseOf } from '../../../../../templates/drafting/invert.ts';
import type { DraftDefinition, DraftOperation } from '../../../../../templates/drafting/operation.ts';
import { overlapOf } from '../../../../../templates/drafting/overlap.ts';
import { decodeOperations } from './codecs/operations.ts';
import { isSamePlace } from './draft-replica.ts';

const MOST_STEPS = 100;
/** Of others so many changes are remembered; what is older cannot be taken back any more. */
const MOST_OTHERS = 1_000;
/** Typing with shorter pauses than this is one step. */
const TYPING_MS = 1_200;

interface Step {
  readonly operations: readonly DraftOperation[];
  readonly inverse: readonly DraftOperation[];
  /** The revision that the draft had here when it was done. */
  readonly since: number;
  readonly at: number;
}

export type Taken =
  | { readonly ok: true; readonly operations: readonly DraftOperation[] }
  /** `by`: who changed the same place since; null when it is not there any more. */
  | { readonly ok: false; readonly by: DraftEvent['by'] | null };

/** What this tab did to the draft, and what it took back. What others did since is never undone with it. */
export class DraftUndo {
  #done: readonly Step[] = [];
  #undone: readonly Step[] = [];
  #others: readonly DraftEvent[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  clear(): void {
    this.#done = [];
    this.#undone = [];
    this.#others = [];
  }

  /** Something was done on `before`. */
  did(operations: readonly DraftOperation[], before: DraftDefinition, since: number, at: number): void {
    this.#undone = [];
    const last = this.#done.at(-1);
    const goesOn = last !== undefined && at - last.at < TYPING_MS && isTyping(last.operations, operations);
    // What somebody else wrote in between is what is taken back to.
    if (goesOn && this.#overtook(last, before) === undefined)
      this.#done = [...this.#done.slice(0, -1), { ...last, operations, at }];
    else
      this.#done = [...this.#done, { operations, inverse: inverseOf(operations, before), since, at }].slice(
        -MOST_STEPS,
      );
  }

  heard(events: readonly DraftEvent[]): void {
    if (events.length > 0) this.#others = [...this.#others, ...events].slice(-MOST_OTHERS);
  }

  /** Takes the last step back, as far as nobody else has changed the same since. A step that cannot be is forgotten. */
  undo(now: DraftDefinition, revision: number, at: number): Taken | null {
    const step = this.#done.at(-1);
    if (step === undefined) return null;
    this.#done = this.#done.slice(0, -1);
    const taken = this.#take(step.inverse, step.since, now);
    if (taken.ok) this.#undone = [...this.#undone, { ...step, since: revision, at }];
    return taken;
  }

  redo(now: DraftDefinition, revision: number, at: number): Taken | null {
    const step = this.#undone.at(-1);
    if (step === undefined) return null;
    this.#undone = this.#undone.slice(0, -1);
    const taken = this.#take(step.operations, step.since, now);
    if (taken.ok) {
      const inverse = inverseOf(step.operations, now);
      this.#done = [...this.#done, { ...step, inverse, since: revision, at: at - TYPING_MS }];
    }
    return taken;
  }

  /** What somebody else did to the same place since. */
  #overtook({ operations, since }: Pick<Step, 'operations' | 'since'>, now: DraftDefinition): DraftEvent | undefined {
    return this.#others
      .filter(({ revision }) => revision > since)
      .find((one) => overlapOf(operations, decodeOperations(one.operations), now) !== null);
  }

  #take(operations: readonly DraftOperation[], since: number, now: DraftDefinition): Taken {
    const event = this.#overtook({ operations, since }, now);
    if (event !== undefined) return { ok: false, by: event.by };
    return applyOperations(now, operations).ok ? { ok: true, operations } : { ok: false, by: null };
  }
}

/** Words that grow in one field. */
function isTyping(before: readonly DraftOperation[], after: readonly DraftOperation[]): boolean {
  const [one, other] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1 || one?.type !== 'set' || other?.type !== 'set') return false;
  return isSamePlace(one.at, other.at) && typeof other.value === 'string';
}
