import type { EntityManager } from '@mikro-orm/postgresql';
import { Template } from '../../../persistence/entities/template.entity.ts';

/** The wanted key, with a number when it is taken. */
export async function freeKey(em: EntityManager, wanted: string): Promise<string> {
  const taken = new Set(
    (await em.find(Template, { key: { $like: `${wanted}%` } }, { fields: ['key'] })).map(({ key }) => key),
  );
  let key = wanted;
  for (let count = 2; taken.has(key); count += 1) key = `${wanted}-${count}`;
  return key;
}
