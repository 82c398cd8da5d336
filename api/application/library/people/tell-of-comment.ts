import type { EntityManager } from '@mikro-orm/postgresql';
import { TemplateComment, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { tellOfTemplate } from './tell-of-template.ts';

/** A comment is news for who made the version, who was asked to judge it, who spoke in the thread, and who follows it. */
export async function tellOfComment(
  em: EntityManager,
  authorId: string,
  { key, version, place, threadId }: TemplateComment,
): Promise<readonly string[]> {
  const row = await em.findOne(TemplateVersion, { key, version });
  const thread =
    threadId === null
      ? []
      : await em.find(TemplateComment, { $or: [{ id: threadId }, { threadId }] }, { fields: ['authorId'] });
  const people = [row?.createdBy, row?.submittedBy, row?.reviewerId, ...thread.map((each) => each.authorId)];
  const audience = { people: people.map((id) => id ?? null), followers: true, users: false };
  return tellOfTemplate(em, authorId, 'template-commented', { key, version }, audience, place);
}
