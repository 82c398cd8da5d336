/** Parts of the name of a person, as well as a text can tell them. */
interface NameParts {
  readonly full: string;
  readonly first: string;
  readonly last: string;
}

export const NAME_PARTS = ['full', 'first', 'last'] as const;

/** Words before a name that are none: titles and forms of address. */
const TITLES =
  /^(?:dr|prof|mr|mrs|ms|mx|miss|sir|dame|herr|frau|hr|fr|mme|mlle|m|sr|sra|srta|sig|dhr|mevr|ing|dipl-ing|mag|pan|pani)\.?$/iu;
/** Words that begin a family name. */
const PARTICLES = new Set(
  'van von vom zu zum zur de der den del della delle di da do dos das du des la le les los ter ten af av al el bin ibn bint mac mc o san santa st'.split(
    ' ',
  ),
);
/** Languages whose speakers say the family name first, also when they write with Latin letters. */
const FAMILY_FIRST = new Set(['hu', 'ja', 'ko', 'vi', 'zh']);

/** First and family name, by the order of the language; `Family, First` is understood everywhere. */
export function partsOfPersonName(name: string, locale: string): NameParts {
  const comma = /^([^,]+),([^,]+)$/u.exec(name.trim());
  const swapped = comma === null ? name : `${comma[2]} ${comma[1]}`;
  const words = withoutTitles(swapped.trim().split(/\s+/u));
  const full = words.join(' ');
  const [one = '', ...others] = words;
  if (others.length === 0) return { full, first: one, last: one };
  const familyFirst = comma === null && FAMILY_FIRST.has(languageOf(locale));
  if (familyFirst) return { full, first: others.join(' '), last: one };
  const particle = others.findIndex((word) => PARTICLES.has(word.toLowerCase()));
  const from = particle >= 0 && particle < others.length - 1 ? particle : others.length - 1;
  return { full, first: one, last: others.slice(from).join(' ') };
}

function withoutTitles(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !TITLES.test(word));
  return start < 0 ? words : words.slice(start);
}

const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? 'en';

/** How a letter begins, for everybody: it says neither gender nor title. */
const GREETINGS: { readonly [language: string]: string } = {
  en: 'Hello',
  de: 'Guten Tag',
  fr: 'Bonjour',
  es: 'Hola',
  it: 'Buongiorno',
  nl: 'Hallo',
  pt: 'Olá',
  pl: 'Dzień dobry',
  cs: 'Dobrý den',
  sv: 'Hej',
  da: 'Hej',
};

/** `Hello Anna Nowak`, `Guten Tag Anna Nowak`; of a name that is empty only the greeting. */
export function greeting(name: string, part: 'full' | 'first', locale: string): string {
  const said = name.trim() === '' ? '' : partsOfPersonName(name, locale)[part];
  return `${GREETINGS[languageOf(locale)] ?? GREETINGS['en']} ${said}`.trim();
}
