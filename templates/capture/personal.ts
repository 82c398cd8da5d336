import type { CaseTypeDefinition, FragmentDefinition } from '../../engine/index.ts';
import { error, type Finding } from '../finding.ts';
import { type CaseKnowledge, type Detected, detect } from './detect.ts';
import type { KnownCustomer, KnownPeople } from './knowledge.ts';
import { wordsOf } from './people.ts';
import { stringPlaces, type ToldPlace, toldPlaces } from './places.ts';

export type { KnownCustomer, KnownPeople, KnownPerson } from './knowledge.ts';

/** Parts of a name that people use alone. */
export const partsOfName = (name: string | null): readonly string[] =>
  wordsOf(name ?? '').filter((word) => word.length >= 3);

/**
 * Refuses what still tells who somebody of the case is, wherever it stands in a definition: texts, forms, conditions,
 * keys, names of fields (rules CAPTURE-12, CAPTURE-13). Code: `personal-data-left`.
 */
export function checkPersonal(
  definition: FragmentDefinition | CaseTypeDefinition,
  known: KnownCustomer | KnownPeople | CaseKnowledge,
): Finding[] {
  const knowledge = asKnowledge(known);
  const seen = new Set<string>();
  const isType = 'plan' in definition;
  const read = isType ? { ...definition, items: definition.plan } : definition;
  const places: readonly ToldPlace[] = [
    ...stringPlaces(read).map((each) => ({ ...each, isNumber: false })),
    ...toldPlaces(read),
  ];
  return places.flatMap(({ pointer: place, text, isNumber, joint }) => {
    const pointer = isType ? place.replace(/^\/items/, '/plan') : place;
    const first = detect(text, knowledge).find(
      (found) => found.personal && (!isNumber || isSure(found)) && (joint === undefined || holds(found, joint)),
    );
    if (first === undefined || seen.has(pointer)) return [];
    seen.add(pointer);
    return [left(pointer, first.because)];
  });
}

/** A bare number is told by who it belongs to, or by a check in it; its length alone says nothing. */
const isSure = ({ reason: { code } }: Detected): boolean => code !== 'phone' && code !== 'reference';

const holds = ({ start, end }: Detected, place: number): boolean => start < place && place < end;

function asKnowledge(known: KnownCustomer | KnownPeople | CaseKnowledge): CaseKnowledge {
  if ('identities' in known) return { customer: known, facts: [], parameters: [] };
  return 'facts' in known ? known : { ...known, facts: [], parameters: [] };
}

const left = (at: string, because: string): Finding =>
  error('personal-data-left', at, `${because} Make it a parameter or take it out before you publish.`);
