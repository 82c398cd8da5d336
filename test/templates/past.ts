import { NO_KNOWLEDGE, type PastCase, type PastStep } from '../../templates/mining/past-case.ts';

/** A step that was done; `[name, more]` where it has more than a name. */
export type Told = string | readonly [name: string, more: Partial<PastStep>];

/** A past case in which these steps were done, in this order. */
export function past(id: string, steps: readonly Told[], more: Partial<PastCase> = {}): PastCase {
  return {
    id,
    number: `C-${id}`,
    goalMet: true,
    openedAt: '2026-01-05T09:00:00Z',
    endedAt: '2026-01-06T09:00:00Z',
    knowledge: NO_KNOWLEDGE,
    ...more,
    steps: steps.map((told, index): PastStep => {
      const [name, about] = typeof told === 'string' ? [told, {}] : told;
      return { ...blank, id: `${id}-${index}`, name, doneAt: index + 1, ...about };
    }),
  };
}

const blank: Omit<PastStep, 'id' | 'name' | 'doneAt'> = {
  kind: 'human-task',
  description: null,
  origin: null,
  role: null,
  due: null,
  after: null,
  form: null,
  message: null,
  serves: null,
  subCase: null,
};

/** So many cases, each made by its number. */
export const pastCases = (count: number, of: (index: number) => readonly Told[]): readonly PastCase[] =>
  Array.from({ length: count }, (_, index) => past(`${index}`, of(index)));
