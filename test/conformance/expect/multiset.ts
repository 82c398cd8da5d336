/** Words of the source engines for states that we call otherwise. */
const WORDS = new Map([
  ['waiting', 'available'],
  ['wait_repetition', 'available'],
  ['waiting_for_repetition', 'available'],
  ['wait-repetition', 'available'],
]);

/** A state in our words. */
export const stateWord = (state: string): string => WORDS.get(state) ?? state;

/** Expected states in our words, in an order of their own. */
export function statesOf(expected: string | readonly string[]): readonly string[] {
  return (typeof expected === 'string' ? [expected] : expected).map(stateWord).toSorted();
}

export const sameStates = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().every((state, at) => state === b.toSorted()[at]);

/** States as a person reads them. */
export const listed = (states: readonly string[]): string => `[${states.toSorted().join(', ')}]`;
