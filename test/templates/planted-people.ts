/** Names of several languages, and numbers, addresses and accounts as people have them; all of them made up. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const digits = (random: Random, count: number): string =>
  Array.from(
    { length: count },
    (_, index) => Math.floor(random() * (index === 0 ? 9 : 10)) + (index === 0 ? 1 : 0),
  ).join('');

interface Name {
  readonly first: string;
  readonly last: string;
  /** Endings that its language puts behind the last name, and what the first name turns into. */
  readonly bent: readonly string[];
}

const name = (first: string, last: string, ...bent: readonly string[]): Name => ({ first, last, bent });

export const NAMES: readonly Name[] = [
  name('Crystal', 'Minh', "Crystal's", "Minh's"),
  name('Siobhán', "O'Connell", 'Siobhans'),
  name('Jürgen', 'Müller', 'Jürgens', 'Müllers', 'Mueller', 'Juergen'),
  name('Käthe', 'Großmann', 'Grossmann', 'Großmanns', 'Kaethe'),
  name('Annegret', 'Schäfer', 'Schaefers', 'Annegrets'),
  name('François', 'Lefèvre', 'Lefevre'),
  name('Anaïs', 'Delacroix', 'DELACROIX'),
  name('José', 'Iglesias', 'Jose'),
  name('Begoña', 'Echeverría', 'Begona'),
  name('Giulia', 'Benedetti', "Giulia's"),
  name('Tomáš', 'Novák', 'Nováka', 'Novákovi', 'Tomáše', 'Novakem'),
  name('Jana', 'Dvořáková', 'Janě', 'Janou'),
  name('Łukasz', 'Wiśniewski', 'Łukasza', 'Wisniewskiego', 'Lukaszowi'),
  name('Agnieszka', 'Kowalczyk', 'Agnieszki', 'Kowalczyka'),
  name('Çağla', 'Yıldırım', 'Yildirim', "Çağla'nın"),
  name('Ödön', 'Kovács', 'Kovácsnak', 'Kovacsot'),
  name('Åsa', 'Lindqvist', 'Lindqvists'),
  name('Søren', 'Østergård', 'Ostergard', 'Sørens'),
  name('Päivi', 'Mäkinen', 'Päivin', 'Makinen'),
  name('Đorđe', 'Petrović', 'Petrovića', 'Dorde'),
  name('Thị Hương', 'Nguyễn', 'Nguyen', 'Huong'),
  name('Wei', 'Zhang', 'zhang wei'),
  name('小明', '王'),
  name('민수', '김'),
  name('Иван', 'Кузнецов', 'Ивана', 'Кузнецова', 'Кузнецову'),
  name('Μαρία', 'Παπαδοπούλου', 'ΜΑΡΙΑ'),
  name('Fatima', 'El-Sayed', "Fatima's"),
  name('Jean-Luc', 'Beaumont', 'Jean Luc'),
  name('Nkechi', 'Okonkwo', "Okonkwo's"),
  name('Priyanka', 'Venkataraman', 'PRIYANKA'),
  name('Rūta', 'Kazlauskienė', 'Ruta'),
  name('Guðrún', 'Jónsdóttir', 'Gudrun'),
];

/** Payment cards pass the check of Luhn. */
export function cardNumber(random: Random): string {
  const body = `4${digits(random, 14)}`;
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

/** Bank accounts pass the check modulo 97. */
export function iban(random: Random): string {
  const [country, length] = pick(random, [
    ['DE', 18],
    ['CH', 17],
    ['AT', 16],
    ['NL', 0],
  ] as const);
  const body = country === 'NL' ? `ABNA${digits(random, 10)}` : digits(random, length);
  const turned = [...`${body}${country}00`].map((each) => Number.parseInt(each, 36)).join('');
  return `${country}${String(98n - (BigInt(turned) % 97n)).padStart(2, '0')}${body}`;
}

export const grouped = (text: string, size: number, by: string): string =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(by);

export function phone(random: Random): string {
  return `+${pick(random, ['1', '41', '49', '48', '420', '36'])}${digits(random, 9)}`;
}

/** The same number as people write it. */
export function phoneSpellings(random: Random, value: string): string {
  const code = /^\+(420|1|4[189]|36)/.exec(value)?.[1] ?? '';
  const own = value.slice(1 + code.length);
  const by = pick(random, [' ', '-', '.', '/', '', '\u00A0', '–']);
  const parts = [own.slice(0, 2), own.slice(2, 5), own.slice(5, 7), own.slice(7)];
  return pick(random, [
    value,
    `+${code} ${parts.join(by)}`,
    `00${code} ${parts.join(by || ' ')}`,
    `0${parts.join(by)}`,
    `(0${own.slice(0, 2)}) ${own.slice(2, 5)}-${own.slice(5)}`,
    `+${code} (${own.slice(0, 2)}) ${own.slice(2, 5)}-${own.slice(5)}`,
  ]);
}

export function address(random: Random): string {
  const number = `${1 + Math.floor(random() * 200)}${pick(random, ['', '', 'a'])}`;
  const town = pick(random, ['Zürich', 'Köln', 'Brno', 'Lyon']);
  return pick(random, [
    `Bahnhofstrasse ${number}`,
    `Lindenstraße ${number}, ${digits(random, 5)} ${town}`,
    `Quellenweg ${number}`,
    `${number} Abbotsford Road`,
    `${number} Old Kiln Lane, ${town}`,
    `${number} rue de la Chapelle`,
    `Calle Verónica ${number}`,
    `Via Garibaldi ${number}`,
    `ul. Długa ${number}`,
    `Storgatan ${number}`,
    `Keizersgracht ${number}`,
    `Postfach ${digits(random, 4)}`,
    `lindenstrasse ${number}`,
    `${number} old kiln lane`,
    `avenue Foch ${number}`,
  ]);
}

export function birthDate(random: Random): string {
  const [year, month, day] = [
    1940 + Math.floor(random() * 60),
    1 + Math.floor(random() * 12),
    1 + Math.floor(random() * 28),
  ];
  const two = (value: number): string => String(value).padStart(2, '0');
  return pick(random, [
    `${year}-${two(month)}-${two(day)}`,
    `${two(day)}.${two(month)}.${year}`,
    `${day}/${month}/${year}`,
  ]);
}

export { digits };
