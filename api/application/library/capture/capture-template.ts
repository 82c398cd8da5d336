import type { EntityManager } from '@mikro-orm/postgresql';
import { type Case, itemId } from '../../../../engine/index.ts';
import {
  acceptProposals,
  asNextVersion,
  type Candidate,
  type CaptureNote,
  type CaptureRequest,
  captureFromCase,
  checkPersonal,
  type Finding,
  findCandidates,
  keyFor,
  newest,
  parseFragment,
  partsOfNames,
  type Selection,
  selectItems,
  type ValueDecision,
} from '../../../../templates/index.ts';
import type { CaptureBody, PreviewCaptureBody } from '../../../contract/captures.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { seesTeam } from '../access/template-access.ts';
import { type LibraryRefusal, NO_TEMPLATE, placesOf, refuseChange } from '../library-refusal.ts';
import { type Changed, createTemplate, type Editor, startDraft } from '../life/change-template.ts';
import { sendToReview } from '../life/review-draft.ts';
import { type CaseMemory, caseMemory } from './case-knowledge.ts';
import { decideAll } from './decide-all.ts';

type Definition = ReturnType<typeof captureFromCase>['definition'];

export type CapturedDraft =
  | {
      readonly ok: true;
      readonly version: TemplateVersion;
      readonly candidates: readonly Candidate[];
      readonly notes: readonly CaptureNote[];
      readonly told?: readonly string[];
    }
  | LibraryRefusal;

/** What a capture would be, without anything stored. */
export interface CapturedPreview {
  readonly ok: true;
  readonly definition: Definition;
  readonly sources: readonly { readonly key: string; readonly itemId: string }[];
  readonly candidates: readonly Candidate[];
  readonly notes: readonly CaptureNote[];
  readonly findings: readonly Finding[];
  readonly decisions: readonly ValueDecision[];
  readonly refused: { readonly index: number; readonly detail: string } | null;
}

/** Shows what would come of chosen steps and decisions; stores nothing (rule CAPTURE-19). */
export async function previewCapture(
  em: EntityManager,
  editor: Editor,
  theCase: Case,
  body: PreviewCaptureBody,
): Promise<CapturedPreview | LibraryRefusal> {
  const chosen = chosenItems(theCase, body);
  if (!chosen.ok) return chosen;
  const memory = await caseMemory(em, theCase);
  const request = requestOf(memory, body, chosen.itemIds);
  const captured = captureFromCase(theCase, { ...request, key: 'captured' });
  const raw = await withFormer(em, editor, captured.definition, body.into);
  const decided = decideAll(raw, memory.knowledge, body.decisions ?? [], { lenient: true });
  const accepted =
    body.acceptAll === true ? acceptProposals(decided.definition, memory.knowledge, editor.person.locale) : null;
  const definition = accepted?.definition ?? decided.definition;
  return {
    ok: true,
    definition,
    sources: [...captured.sources].map(([key, id]) => ({ key, itemId: id })),
    candidates: findCandidates(definition, memory.knowledge),
    notes: captured.notes,
    findings: parseFragment(definition).findings,
    decisions: [...decided.done, ...(accepted?.decisions ?? [])],
    refused: decided.refused,
  };
}

/** Makes a draft of chosen steps of a case, and sends it to review when that is asked for. Call it in a transaction. */
export async function captureTemplate(
  em: EntityManager,
  editor: Editor,
  theCase: Case,
  body: CaptureBody,
): Promise<CapturedDraft> {
  const chosen = chosenItems(theCase, body);
  if (!chosen.ok) return chosen;
  const memory = await caseMemory(em, theCase);
  const made = await storeDraft(em, editor, theCase, memory, body, requestOf(memory, body, chosen.itemIds));
  if (!made.ok || body.send === undefined) return made;
  const left = checkPersonal(made.definition, memory.knowledge);
  if (left.length > 0)
    return refuseChange('personal-data-left', 'The draft still tells who somebody of the case is.', placesOf(left));
  const { key, revision } = made.version;
  const { note } = body.send;
  const sent = await sendToReview(em, { read: async () => theCase }, editor, key, {
    revision,
    ...(note === undefined ? {} : { note }),
  });
  return sent.ok ? { ...made, ...sent } : sent;
}

type Stored = (CapturedDraft & { readonly ok: true; readonly definition: Definition }) | LibraryRefusal;

async function storeDraft(
  em: EntityManager,
  editor: Editor,
  theCase: Case,
  memory: CaseMemory,
  { decisions = [], into }: CaptureBody,
  request: Omit<CaptureRequest, 'key'>,
): Promise<Stored> {
  const { definition: captured, notes } = captureFromCase(theCase, { ...request, key: 'captured' });
  const raw = await withFormer(em, editor, captured, into);
  const decided = decideAll(raw, memory.knowledge, decisions);
  if (decided.refused !== null) {
    const { index, detail } = decided.refused;
    return refuseChange('content-invalid', detail, [{ pointer: `/decisions/${index}`, detail }]);
  }
  let created: Changed = NO_TEMPLATE;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // The name as it is now: what was cleared from it is not in the key either.
    const key = into?.key ?? (await freeKey(em, decided.definition.name, memory));
    const definition = { ...decided.definition, key };
    const capturedCaseId = theCase.id;
    created =
      into === undefined
        ? await createTemplate(em, editor, { kind: 'fragment', key, definition, origin: 'captured', capturedCaseId })
        : await startDraft(em, editor, key, { definition, atLeast: 1, capturedCaseId });
    if (created.ok) return { ...created, definition, candidates: findCandidates(definition, memory.knowledge), notes };
    // Somebody else took the key in this moment: the next one is free.
    if (created.code !== 'conflict' || into !== undefined) break;
  }
  return created.ok ? NO_TEMPLATE : created;
}

const ATTEMPTS = 5;

/** As the next version of a template that this person has, with what stays of the version before (rule CAPTURE-20). */
async function withFormer(
  em: EntityManager,
  { person }: Editor,
  captured: Definition,
  into: CaptureBody['into'],
): Promise<Definition> {
  const template = into === undefined ? null : await em.findOne(Template, { key: into.key });
  if (template === null || !seesTeam(person, template.teamId)) return captured;
  const last = newest(await em.find(TemplateVersion, { key: template.key, state: ['published', 'retired'] }));
  const { definition } = parseFragment(last?.definition);
  return definition === null ? captured : asNextVersion(captured, definition);
}

function requestOf(
  { knowledge, templates, worlds, sentTexts }: CaseMemory,
  { name, description }: Pick<PreviewCaptureBody, 'name' | 'description'>,
  itemIds: CaptureRequest['itemIds'],
): Omit<CaptureRequest, 'key'> {
  const hidden = partsOfNames(knowledge);
  return { name: name ?? '', description: description ?? '', itemIds, hidden, knowledge, templates, worlds, sentTexts };
}

type Chosen = { readonly ok: true; readonly itemIds: CaptureRequest['itemIds'] } | LibraryRefusal;

/** The steps that are meant: by name, by goal, or by when they were done; one of these. */
function chosenItems(theCase: Case, body: PreviewCaptureBody | CaptureBody): Chosen {
  const selection = selectionOf(body);
  if (selection === null) {
    return refuseChange('content-invalid', 'Say which steps: by id, by goal, or from one version to another.', [
      { pointer: '/itemIds', detail: 'one of itemIds, goalKey, or fromVersion with toVersion is needed' },
    ]);
  }
  const itemIds = selectItems(theCase, selection);
  const unknown = itemIds.findIndex((id) => !theCase.items.has(id));
  if (unknown >= 0) {
    return refuseChange('content-invalid', 'A chosen step is not in this case.', [
      { pointer: `/itemIds/${unknown}`, detail: 'is not a step of this case' },
    ]);
  }
  if (itemIds.length > 0) return { ok: true, itemIds };
  const pointer = 'goalKey' in selection ? '/goalKey' : '/fromVersion';
  return refuseChange('content-invalid', 'No step of the case is meant by this.', [
    { pointer, detail: 'means no step' },
  ]);
}

function selectionOf({ itemIds, goalKey, fromVersion, toVersion }: PreviewCaptureBody): Selection | null {
  const given = [
    ...(itemIds === undefined ? [] : [{ itemIds: itemIds.map(itemId) }]),
    ...(goalKey === undefined ? [] : [{ goalKey }]),
    ...(fromVersion === undefined || toVersion === undefined ? [] : [{ fromVersion, toVersion }]),
  ];
  return given.length === 1 ? (given[0] ?? null) : null;
}

/** A key made of the name, without digits and names of people; with a number when it is taken. */
async function freeKey(em: EntityManager, name: string, { knowledge }: CaseMemory): Promise<string> {
  const wanted = keyFor(name, { hidden: partsOfNames(knowledge), knowledge }) || 'captured';
  const taken = new Set(
    (await em.find(Template, { key: { $like: `${wanted}%` } }, { fields: ['key'] })).map(({ key }) => key),
  );
  let key = wanted;
  for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
  return key;
}
