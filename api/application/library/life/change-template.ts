import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { TemplateKind } from '../../../../engine/index.ts';
import { newest, nextVersion, openDraft, parseTemplate } from '../../../../templates/index.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import { isKnownTo, refuseWithheld } from '../access/captured-drafts.ts';
import { curates, mayEditDraft, seesTeam } from '../access/template-access.ts';
import { checkDefinition, shownOf } from '../drafts/draft-content.ts';
import { operationsOf, writeDraft } from '../drafts/write-draft.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { auditTemplate, type Editor, lastNumberGiven, recordAct } from './template-acts.ts';

export type { Editor } from './template-acts.ts';

/** `told`: ids of people who have a notice of it now. */
export type Changed =
  | { readonly ok: true; readonly version: TemplateVersion; readonly told?: readonly string[] }
  | LibraryRefusal;

/** Where a first draft comes from. */
export interface NewTemplate {
  readonly kind: TemplateKind;
  readonly key: string;
  readonly definition: unknown;
  readonly origin: TemplateVersion['origin'];
  readonly capturedCaseId: string | null;
  /** The team that it is private to; null: everybody has it. Absent: a case type of a process owner is her team's. */
  readonly teamId?: string | null;
  /** The number that it has in its file: kept where it was not given yet. */
  readonly atLeast?: number;
}

/** Makes a template with its first draft. Call it in a transaction, like everything here. */
export async function createTemplate(em: EntityManager, editor: Editor, template: NewTemplate): Promise<Changed> {
  const { kind, key } = template;
  const unusable = checkDefinition(template.definition, key);
  if (unusable !== null) return unusable;
  // Two people who take the same key at once: the second one waits, and sees that it is taken.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 4))', [key]);
  if ((await em.count(TemplateVersion, { key })) > 0) {
    return refuseChange('conflict', `There is a template "${key}" already.`, [
      { pointer: '/definition/key', detail: 'is taken' },
    ]);
  }
  const teamId = template.teamId === undefined ? teamOfNew(editor, kind) : template.teamId;
  if (teamId !== null && !seesTeam(editor.person, teamId)) {
    return refuseChange('not-permitted', 'A template is made private to a team by the people of that team.');
  }
  // Of a template whose only draft was discarded the key is left, and the numbers that were given.
  await em.upsert(Template, {
    key,
    kind,
    ownerId: editor.person.id,
    createdAt: new Date(),
    teamId,
    successorKey: null,
  });
  const number = Math.max(nextVersion([], await lastNumberGiven(em, key)), template.atLeast ?? 1);
  return addDraft(em, editor, { ...template, number, action: 'template-created' });
}

/** What a process owner makes is for her team, until an administrator hands it to the whole house; ADR 0034. */
function teamOfNew({ person }: Editor, kind: TemplateKind): string | null {
  if (kind === 'fragment' || person.isAdministrator) return null;
  return person.teams.find(({ roles }) => roles.includes('process-owner'))?.id ?? null;
}

/** Replaces the definition of the draft, when it is still the one that the person was looking at. */
export async function saveDraft(
  em: EntityManager,
  editor: Editor,
  key: string,
  { revision, definition }: { readonly revision: number; readonly definition: unknown },
): Promise<Changed> {
  const found = await lockDraft(em, editor, key, revision);
  if (!found.ok) return found;
  const { version, template } = found;
  if (!mayEditDraft(editor.person, template, version)) {
    return refuseChange(
      'not-permitted',
      version.state === 'in-review'
        ? 'The draft is in review: take it back to go on, or wait for the answer.'
        : 'Only process owners edit this draft.',
    );
  }
  return writeDraft(em, editor, version, { definition, operations: operationsOf(version.definition, definition) });
}

/** What a new draft holds when it comes from a file or a case, and the number that it has there. */
export interface DraftSource {
  readonly definition: unknown;
  readonly atLeast: number;
  /** Captured from this case: whoever may capture proposes a version; absent: from a file. */
  readonly capturedCaseId?: string;
  /** Where it comes from when that is not said by a case. */
  readonly origin?: 'written' | 'captured';
}

/** Starts a new draft from the newest version, or from a file. */
export async function startDraft(
  em: EntityManager,
  editor: Editor,
  key: string,
  from: DraftSource | null = null,
): Promise<Changed> {
  const held = await lockTemplate(em, editor, key);
  const last = held === null ? undefined : newest(held.versions);
  if (held === null || last === undefined) return NO_TEMPLATE;
  const refusal = refuseStart(editor, held, from);
  if (refusal !== null) return refusal;
  const { kind } = last;
  const capturedCaseId = from?.capturedCaseId ?? last.capturedCaseId;
  const definition = from === null ? last.definition : from.definition;
  const unusable = from === null ? null : checkDefinition(definition, key);
  if (unusable !== null) return unusable;
  const number = Math.max(nextVersion(held.versions, await lastNumberGiven(em, key)), from?.atLeast ?? 1);
  return addDraft(em, editor, {
    kind,
    key,
    definition,
    capturedCaseId,
    origin: from?.origin ?? (from?.capturedCaseId === undefined ? 'written' : 'captured'),
    number,
    action: 'template-draft-started',
  });
}

/** Process owners start drafts; who may capture proposes one from a case. There is one at a time. */
function refuseStart(
  { person }: Editor,
  { template, versions }: HeldTemplate,
  from: DraftSource | null,
): LibraryRefusal | null {
  const isCaptured = from?.capturedCaseId !== undefined;
  const proposes = isCaptured && mayOutsideCases(person, 'capture-template');
  if (!proposes && !curates(person, template))
    return refuseChange('not-permitted', 'Only its process owners change it.');
  if (isCaptured && template.kind !== 'fragment')
    return refuseChange('conflict', 'Steps of a case become a fragment, not a case type.');
  return openDraft(versions) === undefined
    ? null
    : refuseChange('conflict', 'There is a draft already; go on with it.');
}

/** A template with its versions, held until the transaction ends. */
export interface HeldTemplate {
  readonly template: Template;
  readonly versions: readonly TemplateVersion[];
}

/** Everything that changes a template waits for the others here; null when there is none that this person may know of. */
export async function lockTemplate(
  em: EntityManager,
  { person }: Pick<Editor, 'person'>,
  key: string,
): Promise<HeldTemplate | null> {
  const template = await em.findOne(Template, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (template === null || !seesTeam(person, template.teamId)) return null;
  const versions = await em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' } });
  return versions.length > 0 && (await isKnownTo(em, person, template)) ? { template, versions } : null;
}

export type HeldDraft =
  | { readonly ok: true; readonly version: TemplateVersion; readonly template: Template }
  | LibraryRefusal;

/** The open draft, held until the transaction ends, when it is still at this revision. */
export async function lockDraft(
  em: EntityManager,
  editor: Pick<Editor, 'person'>,
  key: string,
  revision: number,
): Promise<HeldDraft> {
  const held = await lockTemplate(em, editor, key);
  if (held === null) return NO_TEMPLATE;
  const version = openDraft(held.versions);
  if (version === undefined) return refuseChange('conflict', 'There is no draft; start one.');
  const withheld = await refuseWithheld(em, editor.person, version);
  if (withheld !== null) return withheld;
  if (version.revision !== revision) {
    return refuseChange('revision-outdated', `The draft is at revision ${version.revision} now, not at ${revision}.`);
  }
  return { ok: true, version, template: held.template };
}

async function addDraft(
  em: EntityManager,
  editor: Editor,
  {
    kind,
    key,
    definition,
    origin,
    capturedCaseId,
    number,
    action,
  }: NewTemplate & { readonly number: number; readonly action: string },
): Promise<Changed> {
  const version = em.create(TemplateVersion, {
    key,
    version: number,
    kind,
    state: 'draft',
    definition,
    revision: 1,
    origin,
    capturedCaseId,
    createdBy: editor.person.id,
    createdAt: new Date(),
    publishedAt: null,
    publishedBy: null,
    retiredAt: null,
    submittedBy: null,
    clearedRevision: null,
    reviewerId: null,
    releaseNote: null,
    ...shownOf(parseTemplate(kind, definition), key, definition),
  });
  em.persist(version);
  recordAct(em, editor, version, { act: 'draft-started' });
  auditTemplate(em, editor, action, version);
  await em.flush();
  return { ok: true, version };
}
