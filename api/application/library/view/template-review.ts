import type { EntityManager } from '@mikro-orm/postgresql';
import type { TemplateVersionView } from '../../../contract/templates.ts';
import { TemplateAct, type TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { namesOf } from '../people/people-names.ts';

type Review = Pick<TemplateVersionView, 'review' | 'sentBack'>;

/** Where a version stands between its author and who publishes it: asked for, or sent back with a reason. */
export async function reviewOf(em: EntityManager, version: TemplateVersion): Promise<Review> {
  const none: Review = { review: null, sentBack: null };
  if (version.state !== 'draft' && version.state !== 'in-review') return none;
  const act = await em.findOne(
    TemplateAct,
    { key: version.key, version: version.version, act: { $in: ['sent-to-review', 'taken-back', 'sent-back'] } },
    { orderBy: { at: 'desc', id: 'desc' } },
  );
  if (act === null) return none;
  const names = await namesOf(em, [act.actorId, act.reviewerId]);
  const by = names.get(act.actorId ?? '') ?? null;
  const at = act.at.toISOString();
  if (version.state === 'in-review') {
    return { ...none, review: { by, at, note: act.note, reviewer: names.get(act.reviewerId ?? '') ?? null } };
  }
  return act.act === 'sent-back' ? { ...none, sentBack: { by, at, reason: act.note } } : none;
}
