import type { EntityManager } from '@mikro-orm/postgresql';
import { type Case, itemId } from '../../../engine/index.ts';
import {
  type Candidate,
  type CaptureNote,
  captureFromCase,
  findCandidates,
  keyFromName,
  nameParameter,
  parseFragment,
  partsOfName,
} from '../../../templates/index.ts';
import type { CaptureBody, NameParameterBody } from '../../contract/templates.ts';
import { Interaction } from '../../persistence/entities/conversation.entity.ts';
import { Template, TemplateVersion } from '../../persistence/entities/template.entity.ts';
import { type Changed, createTemplate, type Editor, saveDraft } from './change-template.ts';
import { caseKnowledge } from './known-customer.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from './library-refusal.ts';

export type CapturedDraft =
  | {
      readonly ok: true;
      readonly version: TemplateVersion;
      readonly candidates: readonly Candidate[];
      readonly notes: readonly CaptureNote[];
    }
  | LibraryRefusal;

/** Makes a draft of chosen steps of a case. Call it in a transaction. */
export async function captureTemplate(
  em: EntityManager,
  editor: Editor,
  theCase: Case,
  body: CaptureBody,
): Promise<CapturedDraft> {
  const unknown = body.itemIds.findIndex((id) => !theCase.items.has(itemId(id)));
  if (unknown >= 0) {
    return refuseChange('content-invalid', 'A chosen step is not in this case.', [
      { pointer: `/itemIds/${unknown}`, detail: 'is not a step of this case' },
    ]);
  }
  const knowledge = await caseKnowledge(em, theCase);
  const hidden = partsOfName(knowledge.customer?.name ?? null);
  const request = {
    name: body.name,
    description: body.description ?? '',
    itemIds: body.itemIds.map(itemId),
    hidden,
    sentTexts: await sentTexts(em, theCase),
  };
  let created: Changed = NO_TEMPLATE;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const key = await freeKey(em, body.name, hidden);
    const { definition, notes } = captureFromCase(theCase, { ...request, key });
    created = await createTemplate(em, editor, {
      kind: 'fragment',
      key,
      definition,
      origin: 'captured',
      capturedCaseId: theCase.id,
    });
    if (created.ok) return { ...created, candidates: findCandidates(definition, knowledge), notes };
    // Somebody else took the key in this moment: the next one is free.
    if (created.code !== 'conflict') break;
  }
  return created;
}

const ATTEMPTS = 5;

/** Makes a value of the draft a named parameter. The value is its example unless it tells who the customer is. */
export async function nameDraftParameter(
  em: EntityManager,
  editor: Editor,
  key: string,
  body: NameParameterBody,
  theCase: Case | null,
): Promise<Changed> {
  const draft = await em.findOne(TemplateVersion, { key, state: { $in: ['draft', 'in-review'] } });
  if (draft === null)
    return (await em.count(Template, { key })) > 0
      ? refuseChange('conflict', 'There is no draft; start one.')
      : NO_TEMPLATE;
  const { definition } = draft.kind === 'fragment' ? parseFragment(draft.definition) : { definition: null };
  if (definition === null)
    return refuseChange('content-invalid', 'Only a readable fragment has parameters; correct the draft first.');
  const { revision, value, name, title } = body;
  const candidates = await draftCandidates(em, draft, theCase);
  const isPersonal =
    isUnclear(draft, theCase) || candidates.some((each) => each.personal && overlap(each.value, value));
  const named = nameParameter(definition, {
    value,
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

/** Without its case nobody can tell whether a value of a captured draft is personal. */
const isUnclear = (draft: TemplateVersion, theCase: Case | null): boolean =>
  draft.capturedCaseId !== null && theCase === null;

const overlap = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/** What in a captured draft still belongs to its case; nothing for other versions. */
export async function draftCandidates(
  em: EntityManager,
  draft: TemplateVersion,
  theCase: Case | null,
): Promise<readonly Candidate[]> {
  const { definition } = draft.kind === 'fragment' ? parseFragment(draft.definition) : { definition: null };
  return theCase === null || definition === null ? [] : findCandidates(definition, await caseKnowledge(em, theCase));
}

/** A key made of the name, without digits and names of people; with a number when it is taken. */
async function freeKey(em: EntityManager, name: string, hidden: readonly string[]): Promise<string> {
  const wanted = keyFromName(name, hidden) || 'captured';
  const taken = new Set(
    (await em.find(Template, { key: { $like: `${wanted}%` } }, { fields: ['key'] })).map(({ key }) => key),
  );
  let key = wanted;
  for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
  return key;
}

/** What was sent for message tasks, by item. */
async function sentTexts(em: EntityManager, theCase: Case): Promise<ReadonlyMap<string, string>> {
  const replies = [...theCase.replies.values()].filter(
    ({ itemId: item, state }) => item !== null && state !== 'recalled',
  );
  const rows = await em.find(Interaction, { id: { $in: replies.map(({ id }) => id) } }, { fields: ['id', 'text'] });
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return new Map(
    replies.flatMap(({ id, itemId: item }) => {
      const text = texts.get(id);
      return item === null || !text ? [] : [[item, text] as const];
    }),
  );
}
