import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { TemplateKind } from '../../../engine/index.ts';
import {
  checkLimits,
  draftOf,
  newest,
  nextVersion,
  type ParsedTemplate,
  parseTemplate,
  retiring,
  searchable,
  searchLine,
} from '../../../templates/index.ts';
import { Template, TemplateVersion } from '../../persistence/entities/template.entity.ts';
import { mayOutsideCases } from '../access/outside-verbs.ts';
import { recordAudit } from '../audit.ts';
import type { SignedIn } from '../signed-in.ts';
import { type LibraryRefusal, NO_TEMPLATE, placesOf, refuseChange } from './library-refusal.ts';

/** Who changes the library, for authority and audit. */
export interface Editor {
  readonly person: SignedIn;
  readonly ip: string;
}

export type Changed = { readonly ok: true; readonly version: TemplateVersion } | LibraryRefusal;

/** Where a first draft comes from. */
export interface NewTemplate {
  readonly kind: TemplateKind;
  readonly key: string;
  readonly definition: unknown;
  readonly origin: TemplateVersion['origin'];
  readonly capturedCaseId: string | null;
}

/** Makes a template with its first draft. Call it in a transaction, like everything here. */
export async function createTemplate(em: EntityManager, editor: Editor, template: NewTemplate): Promise<Changed> {
  const { kind, key } = template;
  const unusable = checkDefinition(template.definition, key);
  if (unusable !== null) return unusable;
  // Two people who take the same key at once: the second one waits, and sees that it is taken.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 4))', [key]);
  if ((await em.count(Template, { key })) > 0) {
    return refuseChange('conflict', `There is a template "${key}" already.`, [
      { pointer: '/definition/key', detail: 'is taken' },
    ]);
  }
  em.persist(em.create(Template, { key, kind, ownerId: editor.person.id, createdAt: new Date(), teamId: null }));
  await em.flush();
  return addDraft(em, editor, { ...template, number: 1, action: 'template-created' });
}

/** Replaces the definition of the draft, when it is still the one that the person was looking at. */
export async function saveDraft(
  em: EntityManager,
  editor: Editor,
  key: string,
  { revision, definition }: { readonly revision: number; readonly definition: unknown },
): Promise<Changed> {
  const found = await lockDraft(em, key, revision);
  if (!found.ok) return found;
  const { version } = found;
  if (!mayEditDraft(editor.person, version))
    return refuseChange('not-permitted', 'Only process owners edit this draft.');
  const unusable = checkDefinition(definition, key);
  if (unusable !== null) return unusable;
  const shown = shownOf(parseTemplate(version.kind, definition), key, definition);
  version.definition = definition;
  version.revision = revision + 1;
  version.name = shown.name;
  version.description = shown.description;
  version.tags = shown.tags;
  version.search = shown.search;
  auditTemplate(em, editor, 'template-draft-saved', version, { revision });
  await em.flush();
  return { ok: true, version };
}

/** Starts a new draft from the newest version. */
export async function startDraft(em: EntityManager, editor: Editor, key: string): Promise<Changed> {
  const versions = await lockVersions(em, key);
  const last = newest(versions);
  if (last === undefined) return NO_TEMPLATE;
  if (draftOf(versions) !== undefined) return refuseChange('conflict', 'There is a draft already; go on with it.');
  const { kind, definition, capturedCaseId } = last;
  const number = nextVersion(versions);
  return addDraft(em, editor, {
    kind,
    key,
    definition,
    capturedCaseId,
    origin: 'written',
    number,
    action: 'template-draft-started',
  });
}

/** Takes all published versions out of reach. Cases that use them go on as they are. */
export async function retireTemplate(em: EntityManager, editor: Editor, key: string): Promise<Changed> {
  const versions = await lockVersions(em, key);
  const leaving = retiring(versions);
  const last = newest(leaving);
  if (versions.length === 0) return NO_TEMPLATE;
  if (last === undefined) return refuseChange('conflict', 'No version of this template is published.');
  for (const version of leaving) {
    version.state = 'retired';
    version.retiredAt = new Date();
  }
  auditTemplate(em, editor, 'template-retired', last, { state: 'published' });
  await em.flush();
  return { ok: true, version: last };
}

/** Process owners edit every draft; who captured one clears it up herself. */
export const mayEditDraft = (
  person: SignedIn,
  { origin, createdBy }: Pick<TemplateVersion, 'origin' | 'createdBy'>,
): boolean =>
  mayOutsideCases(person, 'edit-template') ||
  (origin === 'captured' && createdBy === person.id && mayOutsideCases(person, 'capture-template'));

/** Everything that changes a template waits for the others here, so that there is never more than one draft. */
async function lockVersions(em: EntityManager, key: string): Promise<readonly TemplateVersion[]> {
  const template = await em.findOne(Template, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return template === null ? [] : em.find(TemplateVersion, { key }, { orderBy: { version: 'asc' } });
}

/** The draft, held until the transaction ends, when it is still at this revision. */
export async function lockDraft(em: EntityManager, key: string, revision: number): Promise<Changed> {
  const versions = await lockVersions(em, key);
  const version = draftOf(versions);
  if (versions.length === 0) return NO_TEMPLATE;
  if (version === undefined) return refuseChange('conflict', 'There is no draft; start one.');
  if (version.revision !== revision) {
    return refuseChange('revision-outdated', `The draft is at revision ${version.revision} now, not at ${revision}.`);
  }
  return { ok: true, version };
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
    ...shownOf(parseTemplate(kind, definition), key, definition),
  });
  em.persist(version);
  auditTemplate(em, editor, action, version);
  await em.flush();
  return { ok: true, version };
}

/** A draft may be unfinished, but never past the limits, and always under its own key. */
function checkDefinition(definition: unknown, key: string): LibraryRefusal | null {
  const past = checkLimits(definition);
  if (past.length > 0)
    return refuseChange('content-invalid', 'The definition is past the limits.', placesOf(past, '/definition'));
  if (textOf(definition, 'key') === key) return null;
  return refuseChange('content-invalid', `The definition must have the key "${key}".`, [
    { pointer: '/definition/key', detail: `must be "${key}"` },
  ]);
}

/** What lists show and search looks through, as far as an unfinished draft has it. */
function shownOf({ definition: parsed }: ParsedTemplate, key: string, definition: unknown) {
  const name = textOf(definition, 'name')?.slice(0, 300).trim() || key;
  const description = textOf(definition, 'description')?.slice(0, 4000) ?? '';
  if (parsed === null) return { name, description, tags: [], search: searchable(`${name} ${key} ${description}`) };
  return { name, description, tags: [...(parsed.tags ?? [])], search: searchLine(parsed) };
}

function textOf(value: unknown, name: string): string | undefined {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' ? member : undefined;
}

export function auditTemplate(
  em: EntityManager,
  { person, ip }: Editor,
  action: string,
  { key, version, state, revision }: TemplateVersion,
  before?: { readonly [name: string]: string | number },
  more: { readonly kept?: string[] } = {},
): void {
  recordAudit(em, {
    actorId: person.id,
    ip,
    action,
    subjectKind: 'template',
    subjectId: key,
    ...(before === undefined ? {} : { before: { version, ...before } }),
    after: { version, state, revision, ...more },
  });
}
