import type { EntityManager } from '@mikro-orm/postgresql';
import { caseId } from '../../../../engine/index.ts';
import { type Candidate, hasErrors } from '../../../../templates/index.ts';
import type { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { publishes } from '../access/template-access.ts';
import { draftCandidates } from '../capture/captured-values.ts';
import { type CaseReader, refusePersonal } from '../capture/personal-left.ts';
import { forgetDraftEvents } from '../drafts/write-draft.ts';
import { type LibraryRefusal, placesOf, refuseChange } from '../library-refusal.ts';
import { tellOfTemplate } from '../people/tell-of-template.ts';
import { checkedBesideLibrary } from '../published/beside-library.ts';
import { type Changed, type Editor, lockDraft } from './change-template.ts';
import { auditTemplate, recordAct } from './template-acts.ts';

/** Which revision is published, and which values of its case stay in it on purpose. */
export interface Publishing {
  readonly revision: number;
  readonly keep?: readonly string[];
  /** What changed, in a line. */
  readonly note?: string;
}

/**
 * Publishes the draft: from now on it is handed out and never changes. Refused while anything is wrong with it, while it
 * tells who the customer was, and while values of its case are left that nobody named or decided to keep.
 */
export async function publishDraft(
  em: EntityManager,
  cases: CaseReader,
  editor: Editor,
  key: string,
  { revision, keep = [], note }: Publishing,
): Promise<Changed> {
  const found = await lockDraft(em, editor, key, revision);
  if (!found.ok) return found;
  const { version, template } = found;
  if (!publishes(editor.person, template)) return refusePublisher(template);
  const refusal =
    (await refuseContent(em, template, version)) ??
    (await refusePersonal(em, cases, version, note)) ??
    refuseValues(await candidatesOf(em, cases, version), keep);
  if (refusal !== null) return refusal;
  const before = { state: version.state };
  version.state = 'published';
  version.publishedAt = new Date();
  version.publishedBy = editor.person.id;
  version.releaseNote = note?.trim() || null;
  template.successorKey = null;
  recordAct(em, editor, version, { act: 'published', note: version.releaseNote });
  auditTemplate(
    em,
    editor,
    'template-published',
    version,
    before,
    keep.length === 0 ? {} : { kept: [...new Set(keep)] },
  );
  await forgetDraftEvents(em, version);
  await em.flush();
  const everybody = { people: [], followers: true, users: true };
  const told = await tellOfTemplate(em, editor.person.id, 'template-published', version, everybody);
  return { ok: true, version, told };
}

/** Who may not publish this kind of template; also who may not send it back or retire it. */
export const refusePublisher = ({ kind }: Pick<Template, 'kind'>): LibraryRefusal =>
  refuseChange(
    'not-permitted',
    kind === 'case-type'
      ? 'Case types of the whole house belong to the administrators: send the draft to review.'
      : 'Only its process owners do that.',
  );

async function refuseContent(
  em: EntityManager,
  { teamId }: Pick<Template, 'teamId'>,
  version: TemplateVersion,
): Promise<LibraryRefusal | null> {
  const parsed = await checkedBesideLibrary(em, version.kind, version.definition, teamId);
  if (parsed.definition === null || hasErrors(parsed.findings)) {
    const errors = placesOf(parsed.findings.filter(({ severity }) => severity === 'error'));
    return refuseChange('content-invalid', 'The draft has errors; correct them, then publish.', errors);
  }
  return null;
}

async function candidatesOf(
  em: EntityManager,
  cases: CaseReader,
  version: TemplateVersion,
): Promise<readonly Candidate[]> {
  const from = version.capturedCaseId;
  return from === null ? [] : draftCandidates(em, version, await cases.read(caseId(from)));
}

/** Values of the one case would be handed to every other customer: each is named, worded away or kept on purpose. */
function refuseValues(candidates: readonly Candidate[], keep: readonly string[]): LibraryRefusal | null {
  const personal = candidates.filter((candidate) => candidate.personal);
  if (personal.length > 0) {
    return refuseChange('personal-data-left', 'The draft still holds personal data.', personal.flatMap(placesOfValue));
  }
  const left = candidates.filter(({ value }) => !keep.includes(value));
  if (left.length > 0) {
    return refuseChange(
      'case-values-left',
      'The draft still holds values of the case that it was captured from. Name each, or list it under "keep".',
      left.flatMap(placesOfValue),
    );
  }
  const values = new Set(candidates.map(({ value }) => value));
  const unknown = keep.findIndex((value) => !values.has(value));
  return unknown < 0
    ? null
    : refuseChange('content-invalid', 'A value to keep is none of those that are left in the draft.', [
        { pointer: `/keep/${unknown}`, detail: 'is not a value of the case that stands in the draft' },
      ]);
}

const placesOfValue = ({ value, pointers, because }: Candidate): { pointer: string; detail: string }[] =>
  pointers.map((pointer) => ({ pointer, detail: `"${value}": ${because}` }));
