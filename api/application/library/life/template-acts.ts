import type { EntityManager } from '@mikro-orm/postgresql';
import type { JsonValue } from '../../../../engine/index.ts';
import { TemplateAct, type TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { recordAudit } from '../../audit.ts';
import { newId } from '../../new-id.ts';
import type { SignedIn } from '../../signed-in.ts';

/** Who changes the library, for authority and audit. */
export interface Editor {
  readonly person: SignedIn;
  readonly ip: string;
}

type Act = Pick<TemplateAct, 'act'> & Partial<Pick<TemplateAct, 'note' | 'reviewerId' | 'successorKey'>>;

/** Adds to the history of a template what is about to be written: there, people read who did what, when and why. */
export function recordAct(
  em: EntityManager,
  { person }: Pick<Editor, 'person'>,
  { key, version }: Pick<TemplateVersion, 'key' | 'version'>,
  { act, note = null, reviewerId = null, successorKey = null }: Act,
): void {
  em.persist(
    em.create(TemplateAct, {
      id: newId(),
      key,
      version,
      act,
      actorId: person.id,
      at: new Date(),
      note,
      reviewerId,
      successorKey,
    }),
  );
}

/** The record for the administrator: states, numbers, and the values that were kept on purpose (none is personal); no other words. */
export function auditTemplate(
  em: EntityManager,
  { person, ip }: Editor,
  action: string,
  { key, version, state, revision }: TemplateVersion,
  before?: { readonly [name: string]: JsonValue },
  more: { readonly [name: string]: JsonValue } = {},
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

/** The highest number that a version of this template ever had, also one that was discarded. */
export async function lastNumberGiven(em: EntityManager, key: string): Promise<number> {
  const last = await em.findOne(TemplateAct, { key }, { fields: ['version'], orderBy: { version: 'desc' } });
  return last?.version ?? 0;
}
