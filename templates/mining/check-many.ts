import type { FragmentDefinition } from '../../engine/index.ts';
import { detect } from '../capture/detect.ts';
import type { KnownPerson } from '../capture/knowledge.ts';
import { stringPlaces, toldPlaces } from '../capture/places.ts';
import { error, type Finding } from '../finding.ts';

/**
 * What in a definition tells of any of these people (rule MINE-13), words of names that are words of others' cases
 * excepted. Code: `personal-data-left`.
 */
export function checkPeople(
  definition: FragmentDefinition,
  people: readonly KnownPerson[],
  ordinaryWords: readonly string[],
): readonly Finding[] {
  const ordinary = new Set(ordinaryWords.map((word) => word.toLowerCase()));
  const known = { customer: null, people, facts: [], parameters: [] };
  return [...stringPlaces(definition), ...toldPlaces(definition)].flatMap(({ pointer, text }) => {
    const found = detect(text, known).find(
      ({ personal, because, start, end }) =>
        personal && !because.startsWith('It looks like') && !ordinary.has(text.slice(start, end).toLowerCase()),
    );
    const detail = `${found?.because ?? ''} Make it a parameter or take it out before you publish.`;
    return found === undefined ? [] : [error('personal-data-left', pointer, detail)];
  });
}
