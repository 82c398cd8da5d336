import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type DraftDefinition,
  type DraftOperation,
  operationsBetween,
  parseTemplate,
} from '../../../../templates/index.ts';
import type { TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { TemplateDraftEvent } from '../../../persistence/entities/template-draft.entity.ts';
import { tellsOfNobody } from '../capture/personal-left.ts';
import type { LibraryRefusal } from '../library-refusal.ts';
import { auditTemplate, type Editor } from '../life/template-acts.ts';
import { checkDefinition, shownOf } from './draft-content.ts';

/** Changes of one draft that are kept: who is further behind reads the whole. */
export const MOST_DRAFT_EVENTS = 2_000;
/** Changes of one person with shorter pauses are one piece of work: one line of the audit and of the history. */
export const SITTING_MS = 5 * 60_000;

/** What becomes of a draft, and by which operations. */
export interface DraftChange {
  readonly definition: unknown;
  readonly operations: readonly DraftOperation[];
  /** When it was sent as a command. */
  readonly command?: { readonly id: string; readonly fingerprint: string };
}

export type Written = { readonly ok: true; readonly version: TemplateVersion } | LibraryRefusal;

/** Writes a change of the draft and its event. The draft is held by the transaction; authority was looked at. */
export async function writeDraft(
  em: EntityManager,
  editor: Editor,
  version: TemplateVersion,
  { definition, operations, command }: DraftChange,
): Promise<Written> {
  const { key } = version;
  const unusable = checkDefinition(definition, key);
  if (unusable !== null) return unusable;
  const before = version.revision;
  const at = new Date();
  const last = await em.findOne(
    TemplateDraftEvent,
    { key, version: version.version },
    { orderBy: { seq: 'desc' }, fields: ['actorId', 'at'] },
  );
  const staysCleared = version.clearedRevision === before && (await tellsOfNobody(em, version, definition));
  const { name, description, tags, search } = shownOf(parseTemplate(version.kind, definition), key, definition);
  const revision = before + 1;
  Object.assign(version, { definition, revision, name, description, tags, search });
  version.clearedRevision = staysCleared ? revision : null;
  em.persist(
    em.create(TemplateDraftEvent, {
      key,
      version: version.version,
      seq: version.revision,
      commandId: command?.id ?? null,
      fingerprint: command?.fingerprint ?? null,
      actorId: editor.person.id,
      at,
      operations,
    }),
  );
  const goesOn = last?.actorId === editor.person.id && at.getTime() - last.at.getTime() < SITTING_MS;
  if (!goesOn || command === undefined) {
    auditTemplate(em, editor, 'template-draft-saved', version, { revision: before });
  }
  await em.flush();
  const tooOld = version.revision - MOST_DRAFT_EVENTS;
  if (tooOld > 0) await em.nativeDelete(TemplateDraftEvent, { key, version: version.version, seq: { $lte: tooOld } });
  return { ok: true, version };
}

/** A draft that is none any more has no changes to tell. */
export async function forgetDraftEvents(
  em: EntityManager,
  { key, version }: Pick<TemplateVersion, 'key' | 'version'>,
): Promise<void> {
  await em.nativeDelete(TemplateDraftEvent, { key, version });
}

/** The operations from one definition to another, whatever they are. */
export function operationsOf(before: unknown, after: unknown): readonly DraftOperation[] {
  if (!isDefinition(after)) return [];
  return isDefinition(before) ? operationsBetween(before, after) : [{ type: 'replace', definition: after }];
}

export const isDefinition = (value: unknown): value is DraftDefinition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
