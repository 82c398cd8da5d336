import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonRef } from '../../../contract/views.ts';
import { AppUser } from '../../../persistence/entities/access.entity.ts';

/** Names of people by id. */
export async function namesOf(
  em: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, PersonRef>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = wanted.length === 0 ? [] : await em.find(AppUser, { id: { $in: wanted } }, { fields: ['id', 'name'] });
  return new Map(people.map(({ id, name }) => [id, { id, name }]));
}
