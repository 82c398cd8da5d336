import type { UsualOrder } from './order.ts';
import type { PastCase } from './past-case.ts';
import type { StepGroup } from './same-step.ts';
import { tokensOf } from './words.ts';

const SAMPLE = 40;

/**
 * Whether it is only a guess that it is one step: added by hand, called otherwise in most cases, and what differs is
 * nothing that the cases know (rule MINE-6). "Extra step 17" and "Extra step 4" may be one step, or two that have nothing
 * in common.
 */
export function isGuess({ instances }: StepGroup, cases: readonly PastCase[]): boolean {
  if (instances.some(({ step }) => step.origin !== null)) return false;
  const looked = instances.slice(0, SAMPLE);
  const named = looked.map(({ at, step }) => ({ at, name: unknownIn(step.name ?? '', cases[at]) }));
  const times = new Set(named.map(({ at, name }) => `${at} ${name}`));
  return new Set(named.map(({ name }) => name)).size * 2 > times.size;
}

/** A name without what its case knows. */
const unknownIn = (name: string, theCase: PastCase | undefined): string =>
  theCase === undefined
    ? ''
    : tokensOf(name, theCase.knowledge)
        .map(({ plain, written, value }) => (value === null || isFound(value) ? plain : written.trim()))
        .join(' ');

/** Recognised by what the case knows, or by a form that says what it is: an amount, a day, an address. */
const isFound = ({ known, parameter }: { readonly known: boolean; readonly parameter: string }): boolean =>
  known || !NUMBERS.has(parameter);

const NUMBERS: ReadonlySet<string> = new Set(['number', 'code', 'reference']);

/** Whether a step has a clear order with more than half of the others. */
export function hasUsualPlace(step: number, count: number, { isBefore }: UsualOrder): boolean {
  let clear = 0;
  for (let other = 0; other < count; other += 1)
    if (other !== step && (isBefore(step, other) || isBefore(other, step))) clear += 1;
  return clear * 2 > count - 1 || count === 1;
}
