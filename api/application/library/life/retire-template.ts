import type { EntityManager } from '@mikro-orm/postgresql';
import { circleOfSuccessors, newest, retiring } from '../../../../templates/index.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { publishes, visibleTemplate } from '../access/template-access.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { tellOfTemplate } from '../people/tell-of-template.ts';
import { type Changed, lockTemplate } from './change-template.ts';
import { refusePublisher } from './publish-draft.ts';
import { auditTemplate, type Editor, recordAct } from './template-acts.ts';

interface Retirement {
  readonly reason?: string;
  /** What to take instead. */
  readonly successorKey?: string;
}

/** Takes all published versions out of reach and says what to take instead. Cases that use them go on as they are. */
export async function retireTemplate(
  em: EntityManager,
  editor: Editor,
  key: string,
  { reason, successorKey }: Retirement = {},
): Promise<Changed> {
  // Two that retire in favour of each other at once: the second one sees what the first one did.
  if (successorKey !== undefined)
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 8))', ['successors']);
  const held = await lockTemplate(em, editor, key);
  if (held === null) return NO_TEMPLATE;
  const { template, versions } = held;
  if (!publishes(editor.person, template)) return refusePublisher(template);
  const leaving = retiring(versions);
  const last = newest(leaving);
  if (last === undefined) return refuseChange('conflict', 'No version of this template is published.');
  const refusal = successorKey === undefined ? null : await refuseSuccessor(em, editor, template, successorKey);
  if (refusal !== null) return refusal;
  for (const version of leaving) {
    version.state = 'retired';
    version.retiredAt = new Date();
  }
  template.successorKey = successorKey ?? null;
  recordAct(em, editor, last, {
    act: 'retired',
    note: reason?.trim() || null,
    successorKey: template.successorKey,
  });
  const more = successorKey === undefined ? {} : { successorKey };
  auditTemplate(em, editor, 'template-retired', last, { state: 'published' }, more);
  await em.flush();
  const everybody = { people: [], followers: true, users: true };
  const told = await tellOfTemplate(em, editor.person.id, 'template-retired', last, everybody);
  return { ok: true, version: last, told };
}

/** A successor is published, of the same kind, known to all who had the retired one, and does not lead back to it. */
async function refuseSuccessor(
  em: EntityManager,
  { person }: Editor,
  template: Template,
  successorKey: string,
): Promise<LibraryRefusal | null> {
  const refused = (detail: string) =>
    refuseChange('content-invalid', 'This template cannot follow it.', [{ pointer: '/successorKey', detail }]);
  const successor = await visibleTemplate(em, person, successorKey);
  if (successor === null || successor.kind !== template.kind) return refused('is not a template of this kind');
  if (successor.teamId !== null && successor.teamId !== template.teamId)
    return refused('is private to a team: others who have this one could not take it');
  if ((await em.count(TemplateVersion, { key: successorKey, state: 'published' })) === 0)
    return refused('has no published version');
  const linked = await em.find(Template, { successorKey: { $ne: null } }, { fields: ['key', 'successorKey'] });
  const next = new Map(linked.map((each) => [each.key, each.successorKey]));
  return circleOfSuccessors(template.key, successorKey, (key) => next.get(key) ?? null) === null
    ? null
    : refused('leads back to this template');
}
