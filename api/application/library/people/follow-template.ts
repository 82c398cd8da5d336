import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type Template,
  TemplateFollower,
  type TemplateVersion,
} from '../../../persistence/entities/template.entity.ts';

/** Says whether a person wants to be told what happens to a template. */
export async function followTemplate(em: EntityManager, userId: string, key: string, follows: boolean): Promise<void> {
  await em.upsert(TemplateFollower, { key, userId, follows, since: new Date() });
}

/** What she said last; else her own template, and one that she wrote a version of. */
export async function isFollowing(
  em: EntityManager,
  userId: string,
  { key, ownerId }: Pick<Template, 'key' | 'ownerId'>,
  versions: readonly Pick<TemplateVersion, 'createdBy' | 'submittedBy'>[],
): Promise<boolean> {
  const said = await em.findOne(TemplateFollower, { key, userId }, { refresh: true });
  if (said !== null) return said.follows;
  return (
    ownerId === userId || versions.some(({ createdBy, submittedBy }) => createdBy === userId || submittedBy === userId)
  );
}
