import type { Span } from '../occurrences.ts';

/** A part of a text that is read otherwise than it is written. */
export interface Veil extends Span {
  /** What is read there. */
  readonly text: string;
  /** Where each unit of it stands; absent where only the whole says it. */
  readonly at?: readonly number[];
}
