import type { PatternName } from './patterns.ts';
import type { Whose } from './people.ts';

/** Why a value was found: a word of the catalogue, and what it is about. */
export interface Reason {
  readonly code: `${'name' | 'part' | 'identity'}-${Whose}` | 'fact' | 'parameter' | 'case-number' | PatternName;
  /** Title of the fact or parameter; null where there is none. */
  readonly of: string | null;
  /** Fragment that was given the parameter; absent otherwise. */
  readonly fragment?: string;
}

const WHOSE: Readonly<Record<Whose, string>> = {
  customer: 'the customer',
  linked: 'the customer in another record',
  participant: 'somebody who takes part in the case',
  author: 'somebody who wrote in the case',
  staff: 'a colleague; names of colleagues are personal too',
};

const FORMS: Readonly<Record<PatternName, string>> = {
  email: 'an e-mail address',
  profile: 'an account on a network',
  handle: 'a name on a channel',
  iban: 'a bank account',
  card: 'the number of a payment card',
  national: 'a personal number',
  birth: 'a date of birth',
  date: 'a date',
  amount: 'an amount of money',
  address: 'a postal address',
  phone: 'a phone number',
  reference: 'the number of an order, a case or a contract',
  code: 'a number of this case',
  network: 'an address of a computer',
};

/** The reason as a sentence. What is found by its form alone begins with "It looks like". */
export function reasonWords({ code, of, fragment }: Reason): string {
  if (code === 'fact') return `It equals the fact "${of ?? ''}" of the case.`;
  if (code === 'parameter') return `It was given as ‹${of ?? ''}› when "${fragment ?? ''}" was added.`;
  if (code === 'case-number') return 'It is the number of the case.';
  if (isForm(code)) return `It looks like ${FORMS[code]}.`;
  const [what, whose] = splitCode(code);
  const words = { name: 'the name', part: 'a part of the name', identity: 'a number, address or account' }[what];
  return `It is ${words} of ${WHOSE[whose]}.`;
}

const isForm = (code: Reason['code']): code is PatternName => Object.hasOwn(FORMS, code);

function splitCode(
  code: Exclude<Reason['code'], PatternName | 'fact' | 'parameter' | 'case-number'>,
): readonly ['name' | 'part' | 'identity', Whose] {
  for (const whose of ['customer', 'linked', 'participant', 'author', 'staff'] as const) {
    for (const what of ['name', 'part', 'identity'] as const) if (code === `${what}-${whose}`) return [what, whose];
  }
  return ['name', 'customer'];
}
