import { editDistance } from './edit-distance.ts';
import { fold } from './fold.ts';

/** Names that people use for each other: who is one of a line may be called by any of it. */
const CALLED = `
elizabeth elisabeth liz lizzie lizzy beth betty betsy eliza lisa elsa elli sissi
johannes johann hans hannes john johnny jonny jo
katharina catherine katherine kathryn kate katie katy kathi kathy cathy kathe katja kati
william wilhelm bill billy will willy willi liam
robert rob robbie robby bob bobby bert
richard rick ricky rich dick
margaret margarete margarethe maggie peggy meg gretel grete greta gretchen
alexander alexandra alex sascha sasha xander lex sandra
christopher christoph christian christina christine chris christl tina toph
crystal christal krystal chris
michael michaela mike mick micky michi mischa
thomas tom tommy
andreas andrea andrew andy andi drew
anthony anton tony toni
joseph josef joe joey sepp josefine josephine josie
friedrich frederick fred freddy fritz frieda friederike fredi
heinrich henry harry heinz heini hank hal
franz francis frank frankie franzi franziska frances fran
matthias matthew matthaus matt hias mattis
maximilian max maxi
sebastian basti bastian seb wastl
stefan stephan stephen steven steve steffi stefanie stephanie
susanne susan susanna sue susi suzie sanne
barbara babs babsi barb bärbel
theresa therese teresa terry tess resi
benjamin ben benny benni
daniel daniela dan danny dani
david dave davy
edward eduard eddie eddy ed ted teddy ned
james jim jimmy jamie
charles charlotte charlie chuck lotte karl carl
dorothea dorothy doro thea dolly dottie
gabriele gabriela gabriel gabi gaby
georg george jorg schorsch
gregory gregor greg
jacob jakob jake jack jockel
jennifer jenny jen jenni
jessica jess jessie
kenneth ken kenny
lawrence laurence lorenz larry lars
leonard leonhard leo lenny leonie
magdalena magda lena leni maggie
nicholas nikolaus nicolas nick nicky niko klaus claus nico
patrick patricia pat paddy patsy trish tricia
peter pete petra
philipp philip phil pip
rebecca becky becca
ronald ron ronny
samuel samantha sam sammy
timothy tim timmy
ulrich ulrike uli ulli
ursula uschi ulla
victoria viktoria vicky viki tori
virginia ginny
walter walt walli wally
werner wern
wolfgang wolf wolfi
zachary zach zack
agnieszka aga
giuseppe beppe
francesco francesca cesco franco
jose pepe
juan juanito
ivan vanya
aleksandr sascha sasha
tomas tom tomasek`;

const LINES = CALLED.trim()
  .split('\n')
  .map((line) => line.split(' ').map(fold));
const forms = new Map<string, ReadonlySet<string>>();
for (const line of LINES)
  for (const name of line)
    forms.set(name, new Set([...(forms.get(name) ?? []), ...line].filter((each) => each !== name)));

/** What somebody of this name is called too; folded. */
export const shortFormsOf = (name: string): readonly string[] => [...(forms.get(name) ?? [])];

const SHORTEST = 5;
/** Letters of one sound, by the one that stands for them. */
const SOUNDS: Readonly<Record<string, string>> = { c: 'k', v: 'f', y: 'i', j: 'i', z: 's' };

/** Where names are looked for that a word may be but for one slip: by their sound and their length. */
export type NearNames = ReadonlyMap<string, readonly string[]>;

const placeOf = (name: string, length: number): string => `${SOUNDS[name.charAt(0)] ?? name.charAt(0)}${length}`;

export function indexNear(names: Iterable<string>): NearNames {
  const near = new Map<string, string[]>();
  for (const name of names) {
    if (name.length < SHORTEST) continue;
    const place = placeOf(name, name.length);
    near.set(place, [...(near.get(place) ?? []), name]);
  }
  return near;
}

/**
 * The name that a word is but for one slip: a letter changed, missing, more, or two exchanged, in five letters and more.
 * The first letter is only another one of the same sound, and the last is grammar.
 */
export function nearName(word: string, near: NearNames): string | null {
  if (word.length < SHORTEST) return null;
  for (const length of [word.length, word.length - 1, word.length + 1])
    for (const name of near.get(placeOf(word, length)) ?? []) if (isSlipOf(word, name)) return name;
  return null;
}

function isSlipOf(word: string, name: string): boolean {
  const same = Math.min(word.length, name.length) - (word.length === name.length ? 1 : 0);
  return word.slice(0, same) !== name.slice(0, same) && editDistance(word, name, 1) === 1;
}
