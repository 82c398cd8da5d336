import type { EntityManager } from '@mikro-orm/postgresql';
import { Team } from '../../../persistence/entities/access.entity.ts';
import { Template, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { seesTeam } from '../access/template-access.ts';

interface NamedTeam {
  readonly id: string;
  readonly name: string;
}

interface NamedTemplate {
  readonly key: string;
  readonly name: string;
}

type Placed = Pick<Template, 'key' | 'teamId' | 'successorKey'>;

/** The teams that templates are private to, by key of the template. */
export async function teamsByKey(
  em: EntityManager,
  templates: readonly Placed[],
): Promise<ReadonlyMap<string, NamedTeam>> {
  const ids = templates.flatMap(({ teamId }) => teamId ?? []);
  const rows = ids.length === 0 ? [] : await em.find(Team, { id: { $in: ids } }, { fields: ['id', 'name'] });
  const names = new Map(rows.map(({ id, name }) => [id, { id, name }]));
  return new Map(
    templates.flatMap(({ key, teamId }) => {
      const team = names.get(teamId ?? '');
      return team === undefined ? [] : [[key, team] as const];
    }),
  );
}

const LONGEST_CHAIN = 20;

/**
 * What to take instead of templates that are retired, by key: along the chain of successors the first that is handed
 * out and that the person may know of; LIFE-6.
 */
export async function successorsOf(
  em: EntityManager,
  person: SignedIn,
  templates: readonly Placed[],
): Promise<ReadonlyMap<string, NamedTemplate>> {
  const found = new Map<string, NamedTemplate>();
  let open = templates.flatMap(({ key, successorKey }) => (successorKey === null ? [] : [{ key, successorKey }]));
  for (let step = 0; open.length > 0 && step < LONGEST_CHAIN; step += 1) {
    const keys = [...new Set(open.map(({ successorKey }) => successorKey))];
    const seen = (await em.find(Template, { key: { $in: keys } })).filter(({ teamId }) => seesTeam(person, teamId));
    const links = new Map(seen.map(({ key, successorKey }) => [key, successorKey]));
    const names = await publishedNames(em, [...links.keys()]);
    for (const { key, successorKey } of open) {
      const name = names.get(successorKey);
      if (name !== undefined) found.set(key, { key: successorKey, name });
    }
    open = open.flatMap(({ key, successorKey }) => {
      const next = found.has(key) ? null : (links.get(successorKey) ?? null);
      return next === null ? [] : [{ key, successorKey: next }];
    });
  }
  return found;
}

/** Names of the newest published versions by key. */
async function publishedNames(em: EntityManager, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await em.find(
    TemplateVersion,
    { key: { $in: [...keys] }, state: 'published' },
    { fields: ['key', 'version', 'name'], orderBy: { key: 'asc', version: 'asc' } },
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}
