import type { EntityManager } from '@mikro-orm/postgresql';
import { type Case, type CaseId, caseId, type FragmentDefinition } from '../../../../engine/index.ts';
import { checkPersonal, type Finding, parseTemplate } from '../../../../templates/index.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { type LibraryRefusal, placesOf, refuseChange } from '../library-refusal.ts';
import { leftOfMany } from '../many/left-of-many.ts';
import { caseKnowledge } from './case-knowledge.ts';
import { peopleOfCase } from './case-people.ts';

/** Reads the case that a draft came from. */
export interface CaseReader {
  readonly read: (id: CaseId) => Promise<Case | null>;
}

/** Refuses a draft that still tells who somebody of its case, or of its cases, is (rule CAPTURE-17); null lets it pass. */
export async function refusePersonal(
  em: EntityManager,
  cases: CaseReader,
  {
    key,
    kind,
    definition: given,
    capturedCaseId,
  }: Pick<TemplateVersion, 'key' | 'kind' | 'definition' | 'capturedCaseId'>,
  note: string | null = null,
): Promise<LibraryRefusal | null> {
  const { definition } = parseTemplate(kind, given);
  if (definition === null) return null;
  const leftIn = async (read: Definition): Promise<readonly Finding[]> => [
    ...(capturedCaseId === null ? [] : await leftOfOne(em, cases, capturedCaseId, read)),
    ...(await leftOfMany(em, key, read)),
  ];
  const inNote = note === null ? [] : await leftIn(saying(note));
  const left = [
    ...(await leftIn(definition)),
    ...inNote.slice(0, 1).map((finding) => ({ ...finding, pointer: '/note' })),
  ];
  return left.length === 0
    ? null
    : refuseChange('personal-data-left', 'The draft still tells who somebody of the case is.', placesOf(left));
}

/** Whether a draft that was cleared still is, as somebody has changed it: what cannot be read tells of anything. */
export async function tellsOfNobody(
  em: EntityManager,
  { key, kind, capturedCaseId }: Pick<TemplateVersion, 'key' | 'kind' | 'capturedCaseId'>,
  given: unknown,
): Promise<boolean> {
  const { definition } = parseTemplate(kind, given);
  if (definition === null) return false;
  const people = await peopleOfCase(em, capturedCaseId);
  if (checkPersonal(definition, people ?? { customer: null }).length > 0) return false;
  return (await leftOfMany(em, key, definition)).length === 0;
}

type Definition = Parameters<typeof checkPersonal>[0];

/** Words that are handed out beside the template are looked at as its own. */
const saying = (words: string): FragmentDefinition => ({
  key: 'note',
  name: 'Note',
  description: words,
  items: [{ key: 'note', kind: 'human-task', name: 'Note' }],
});

async function leftOfOne(
  em: EntityManager,
  cases: CaseReader,
  from: string,
  definition: Definition,
): Promise<readonly Finding[]> {
  const theCase = await cases.read(caseId(from));
  const known = theCase === null ? await peopleOfCase(em, from) : await caseKnowledge(em, theCase);
  return checkPersonal(definition, known ?? { customer: null });
}
