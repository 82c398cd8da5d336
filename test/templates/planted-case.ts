import type { FragmentDefinition, ItemDefinition, JsonValue } from '../../engine/index.ts';
import type { CaseKnowledge } from '../../templates/index.ts';
import {
  address,
  birthDate,
  cardNumber,
  digits,
  grouped,
  iban,
  NAMES,
  phone,
  phoneSpellings,
  pick,
  type Random,
} from './planted-people.ts';
import { PlayedCase, plainType } from './play-case.ts';

/** Something that nobody may find in what is published. */
export interface Secret {
  readonly kind: string;
  /** How it stands in the case. */
  readonly written: string;
  /** What tells that it is still there, in letters or in digits. */
  readonly letters: readonly string[];
  readonly digits: string | null;
}

export interface PlantedCase {
  readonly played: PlayedCase;
  readonly knowledge: CaseKnowledge;
  readonly secrets: readonly Secret[];
  readonly template: { readonly name: string; readonly description: string };
  readonly sentTexts: ReadonlyMap<string, string>;
}

type Person = CaseKnowledge['customer'] & object;

interface World {
  readonly random: Random;
  readonly customer: Person;
  readonly people: NonNullable<CaseKnowledge['people']>;
  readonly secrets: Secret[];
}

/** Small letters without marks; written here anew, so that it is not the one that is tested. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ð', 'd')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');

const person = (random: Random): Person => {
  const { first, last } = pick(random, NAMES);
  const isHan = /[\p{Script=Han}\p{Script=Hangul}]/u.test(first);
  const handle = `${pick(random, ['sunny', 'kite', 'zebra', 'mellow'])}_${plain(last).replaceAll(/[^a-z]/g, '') || 'x'}${digits(random, 2)}`;
  return {
    name: isHan ? `${last}${first}` : `${first} ${last}`,
    identities: [
      { kind: 'phone', value: phone(random) },
      { kind: 'email', value: `${pick(random, ['mail', 'post', 'q'])}${digits(random, 3)}@provider.example` },
      { kind: 'handle', value: `@${handle}` },
      { kind: 'meta-psid', value: `page:${digits(random, 15)}` },
    ],
  };
};

/** One of the things that tell who somebody is, as somebody would write it. */
function secretOf({ random, customer, people }: World): Secret {
  const who = pick(random, [customer, customer, ...people]);
  const kind = pick(random, ['name', 'name', 'name', 'phone', 'email', 'handle', 'account', 'strange']);
  if (kind === 'name') return nameSecret(random, who);
  if (kind === 'strange') return strange(random);
  const found = who.identities.find((each) => each.kind === (kind === 'account' ? 'meta-psid' : kind))?.value ?? '';
  if (kind === 'phone') return { kind, written: phoneSpellings(random, found), letters: [], digits: found.slice(-9) };
  if (kind === 'account') return { kind, written: found.slice(5), letters: [], digits: found.slice(5) };
  const bare = found.replace('@', kind === 'handle' ? '' : '@');
  const written = kind === 'handle' ? pick(random, [bare, found]) : pick(random, [found, found.toUpperCase()]);
  return { kind, written, letters: [plain(bare)], digits: null };
}

function nameSecret(random: Random, { name }: Person): Secret {
  const known = NAMES.find(({ first, last }) => name === `${first} ${last}` || name === `${last}${first}`);
  if (known === undefined) throw new Error('a name that is not in the list');
  const { first, last, bent } = known;
  const whole = name ?? '';
  if (whole === `${last}${first}`) return { kind: 'name', written: whole, letters: [plain(whole)], digits: null };
  const written = pick(random, [
    whole,
    whole.toLowerCase(),
    whole.toUpperCase(),
    plain(whole),
    `${last}, ${first}`,
    `${last} ${first}`,
    first,
    last,
    plain(last),
    first.toLowerCase(),
    `${last}'s`,
    ...bent,
    ...bent,
  ]);
  // What stands behind an apostrophe is grammar.
  const parts = written.replaceAll(/(?<=\p{L}{3})'\p{L}+/gu, '').match(/\p{L}+/gu) ?? [];
  return { kind: 'name', written, letters: parts.filter((part) => part.length > 2).map(plain), digits: null };
}

/** What belongs to somebody of whom nothing is known: only its form tells. */
function strange(random: Random): Secret {
  const kind = pick(random, ['order', 'card', 'iban', 'birth', 'address', 'mail', 'at', 'profile', 'ssn', 'number']);
  const number = digits(random, 10);
  const made: Readonly<Record<string, () => readonly [string, string | null]>> = {
    order: () => [
      pick(random, [`order ${number}`, `Order no. ${digits(random, 4)}-${number}`, `#${number.slice(0, 6)}`]),
      null,
    ],
    number: () => [number, null],
    card: () => {
      const card = cardNumber(random);
      return [pick(random, [card, grouped(card, 4, ' '), grouped(card, 4, '-')]), card];
    },
    iban: () => {
      const account = iban(random);
      return [pick(random, [account, grouped(account, 4, ' '), account.toLowerCase()]), account.replaceAll(/\D/g, '')];
    },
    birth: () => [`born ${birthDate(random)}`, null],
    address: () => [address(random), null],
    mail: () => [`k.${number.slice(0, 3)}.unseen@elsewhere.example`, null],
    at: () => [`@quiet.otter${number.slice(0, 2)}`, null],
    profile: () => [`https://instagram.com/quietotter${number.slice(0, 3)}`, null],
    ssn: () => [`${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5, 9)}`, number.slice(0, 9)],
  };
  const [written, core] = made[kind]?.() ?? ['', null];
  // The part before the sign is whose it is; the house behind it has many.
  if (kind === 'mail') return { kind, written, letters: [written.replace(/@.*/, '')], digits: null };
  const bare = written.replace(/^(order( no\.)?|born) /i, '');
  return core === null && /\p{L}/u.test(bare)
    ? { kind, written, letters: [plain(bare)], digits: null }
    : { kind, written, letters: [], digits: core ?? bare.replaceAll(/\D/g, '') };
}

const SENTENCES = [
  'Please tell % about the parcel',
  '% wants the parcel sent again',
  'Check it with %, then go on',
  'The parcel of % (late)',
  'for %',
  'Look it up: %.',
  'Ask who % is, twice',
];

/** A sentence with something in it that nobody may read elsewhere. */
function say(world: World): string {
  const secret = secretOf(world);
  world.secrets.push(secret);
  return pick(world.random, SENTENCES).replace('%', () => secret.written);
}

const sometimes = (world: World, text: string): string => (world.random() < 0.5 ? say(world) : text);

/** A case with such things in every text and fact: names, descriptions, messages, forms, conditions, parameters. */
export function plantedCase(random: Random): PlantedCase {
  const customer = person(random);
  const people = (['linked', 'participant', 'author', 'staff'] as const).map((role) => ({ role, ...person(random) }));
  const world: World = { random, customer, people, secrets: [] };
  const facts = factsOf(world);
  const given = parametersOf(world);
  const played = new PlayedCase(plainType, { ...facts });
  played.add(fragmentOf(world, facts), given);
  for (let count = 0; count < 2; count += 1) {
    const thought = sometimes(world, `Think about it ${'again '.repeat(count)}`.trim());
    played.do({ type: 'add-task', name: thought, due: 'PT4H' });
    played.do({ type: 'change-item', itemId: played.item(thought), description: say(world) });
  }
  played.do({ type: 'add-task', kind: 'message-task', name: `Write: ${sometimes(world, 'thanks')}` });
  played.done('ask').skipped('extra');
  const write = [...played.state.items.values()].find(({ name }) => name?.startsWith('Write: '));
  const sentTexts = new Map(write === undefined ? [] : [[`${write.id}`, `${say(world)} ${facts['address']}`]]);
  return {
    played,
    knowledge: {
      customer,
      people,
      caseNumber: 'C-1001',
      facts: Object.entries(facts).map(([name, value]) => ({ name, title: name, value })),
      parameters: Object.entries(given).map(([name, value]) => ({ name, title: name, value, fragment: 'Given' })),
    },
    secrets: world.secrets,
    template: { name: sometimes(world, 'What helped'), description: say(world) },
    sentTexts,
  };
}

/** Values that only the case file tells apart from other words. */
function factsOf(world: World): Readonly<Record<string, string | number>> {
  const { random, secrets } = world;
  const code = `violet kestrel ${pick(random, ['north', 'south', 'hidden'])}`;
  secrets.push({ kind: 'fact', written: code, letters: [code], digits: null });
  return { address: code, product: 'espresso machine', amount: 1489 };
}

function parametersOf({ random, secrets }: World): Readonly<Record<string, JsonValue>> {
  const word = `amber lynx ${pick(random, ['gate', 'harbour', 'meadow'])}`;
  secrets.push({ kind: 'parameter', written: word, letters: [word], digits: null });
  return { contactPerson: word };
}

function fragmentOf(world: World, facts: Readonly<Record<string, string | number>>): FragmentDefinition {
  const said = (): string => say(world).replaceAll(/["\\]/g, '');
  const asked: ItemDefinition = {
    key: 'ask',
    kind: 'human-task',
    name: `Ask: ${sometimes(world, 'what it is')}`,
    description: `${say(world)}\n${facts['address']}`,
    form: {
      type: 'object',
      title: said(),
      properties: {
        ok: { type: 'boolean', title: said(), description: said() },
        product: {
          type: 'string',
          enum: ['espresso machine', said()],
          default: 'espresso machine',
          examples: [said()],
        },
      },
    },
  };
  const lynx = [...world.secrets].reverse().find(({ kind }) => kind === 'parameter')?.written ?? '';
  const items: readonly ItemDefinition[] = [
    asked,
    { key: 'extra', kind: 'human-task', name: sometimes(world, 'Something else') },
    {
      key: 'send',
      kind: 'message-task',
      name: sometimes(world, 'Send it'),
      message: { text: `${say(world)} with ${lynx}`, visibility: 'private' },
      entry: [
        { on: [{ source: 'extra', transition: 'complete' }], if: `facts.product == "${said()}" || facts.amount > 5` },
      ],
    },
  ];
  return { key: 'given', name: 'Given', description: '', items };
}
