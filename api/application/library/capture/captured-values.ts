import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case, FragmentDefinition } from '../../../../engine/index.ts';
import {
  acceptProposals,
  type Candidate,
  findCandidates,
  nameParameter,
  parseFragment,
} from '../../../../templates/index.ts';
import type { DecideValuesBody } from '../../../contract/captures.ts';
import type { NameParameterBody } from '../../../contract/templates.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { type Changed, type Editor, saveDraft } from '../life/change-template.ts';
import { caseKnowledge } from './case-knowledge.ts';
import { decideAll } from './decide-all.ts';

/** Makes a value of the draft a named parameter. The value is its example unless it tells who somebody is. */
export async function nameDraftParameter(
  em: EntityManager,
  editor: Editor,
  key: string,
  body: NameParameterBody,
  theCase: Case | null,
): Promise<Changed> {
  const found = await openFragment(em, key);
  if (!found.ok) return found;
  const { draft, definition } = found;
  const { revision, value, name, title } = body;
  const candidates = await draftCandidates(em, draft, theCase);
  const candidate = candidates.find(({ spellings }) => spellings.includes(value));
  const isPersonal =
    isUnclear(draft, theCase) || candidates.some((each) => each.personal && overlap(each.value, value));
  const named = nameParameter(definition, {
    value,
    spellings: candidate?.spellings ?? [],
    name,
    ...(title === undefined ? {} : { title }),
    ...(isPersonal ? {} : { example: value }),
  });
  if (!named.ok) {
    const pointer = named.code === 'value-not-found' ? '/value' : '/name';
    return refuseChange('content-invalid', named.detail, [{ pointer, detail: named.detail }]);
  }
  return await saveDraft(em, editor, key, { revision, definition: named.definition });
}

/** Carries out decisions on values of a captured draft, or every proposal; all of them or none (rule CAPTURE-16). */
export async function decideDraftValues(
  em: EntityManager,
  editor: Editor,
  key: string,
  { revision, decisions = [], acceptAll }: DecideValuesBody,
  theCase: Case | null,
): Promise<Changed> {
  const found = await openFragment(em, key);
  if (!found.ok) return found;
  if (theCase === null)
    return refuseChange('conflict', 'The draft was not captured from a case, or its case cannot be read any more.');
  const knowledge = await caseKnowledge(em, theCase);
  const { definition, refused } = decideAll(found.definition, knowledge, decisions);
  if (refused !== null) {
    const { index, detail } = refused;
    return refuseChange('content-invalid', detail, [{ pointer: `/decisions/${index}`, detail }]);
  }
  const accepted =
    acceptAll === true ? acceptProposals(definition, knowledge, editor.person.locale).definition : definition;
  return await saveDraft(em, editor, key, { revision, definition: accepted });
}

/** What in a captured draft still belongs to its case; nothing for other versions. */
export async function draftCandidates(
  em: EntityManager,
  draft: TemplateVersion,
  theCase: Case | null,
): Promise<readonly Candidate[]> {
  const { definition } = draft.kind === 'fragment' ? parseFragment(draft.definition) : { definition: null };
  return theCase === null || definition === null ? [] : findCandidates(definition, await caseKnowledge(em, theCase));
}

type Open =
  | { readonly ok: true; readonly draft: TemplateVersion; readonly definition: FragmentDefinition }
  | LibraryRefusal;

async function openFragment(em: EntityManager, key: string): Promise<Open> {
  const draft = await em.findOne(TemplateVersion, { key, state: { $in: ['draft', 'in-review'] } });
  if (draft === null)
    return (await em.count(Template, { key })) > 0
      ? refuseChange('conflict', 'There is no draft; start one.')
      : NO_TEMPLATE;
  const { definition } = draft.kind === 'fragment' ? parseFragment(draft.definition) : { definition: null };
  if (definition === null)
    return refuseChange('content-invalid', 'Only a readable fragment has parameters; correct the draft first.');
  return { ok: true, draft, definition };
}

/** Without its case nobody can tell whether a value of a captured draft is personal. */
const isUnclear = (draft: TemplateVersion, theCase: Case | null): boolean =>
  draft.capturedCaseId !== null && theCase === null;

const overlap = (one: string, other: string): boolean => one.includes(other) || other.includes(one);
