import { type CaseKnowledge, detect } from '../capture/detect.ts';
import { searchable } from '../library/search.ts';

/** Words that change nothing about what a step is: `Call the customer back` is `call customer back`. */
const LITTLE: ReadonlySet<string> = new Set(
  'a an and the of for to with please again now her his their der die das den dem ein eine einen und mit bitte zu'.split(
    ' ',
  ),
);

/** What a step is called, as names are compared across cases: without case, accents, numbers and little words. */
export function stepName(name: string): string {
  const words = searchable(name)
    .split(' ')
    .filter((word) => word !== '' && !/\d/.test(word));
  const telling = words.filter((word) => !LITTLE.has(word));
  return (telling.length === 0 ? words : telling).join(' ').slice(0, LONGEST);
}

const LONGEST = 120;

/** The words of a step when nothing in them belongs to its case or its customer; null else. */
export function safeName(name: string, knowledge: CaseKnowledge): string | null {
  const words = name.trim().replaceAll(/\s+/g, ' ');
  if (words === '' || words.length > LONGEST) return null;
  return detect(words, knowledge).length === 0 ? words : null;
}
