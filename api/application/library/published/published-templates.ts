import type { MikroORM } from '@mikro-orm/postgresql';
import {
  type CaseTypeDefinition,
  type FragmentDefinition,
  invariant,
  type TemplateKind,
} from '../../../../engine/index.ts';
import { parseCaseType, parseFragment, readFragment } from '../../../../templates/index.ts';
import { TemplateVersion } from '../../../persistence/entities/template.entity.ts';

/** A version that is handed out. It never changes, so it is read and checked once. */
export interface Published<T> {
  readonly key: string;
  readonly version: number;
  readonly definition: T;
}

export interface PublishedTemplates {
  /** The newest published version, or the one that was asked for; null when there is none. */
  fragment(key: string, version?: number): Promise<Published<FragmentDefinition> | null>;
  /** One version that was handed out before, whatever became of it since. */
  fragmentVersion(key: string, version: number): Promise<Published<FragmentDefinition> | null>;
  caseType(key: string, version?: number): Promise<Published<CaseTypeDefinition> | null>;
  /** A version that cases may still follow, also when it was retired. */
  caseTypeVersion(key: string, version: number): Promise<Published<CaseTypeDefinition> | null>;
  /** The newest published version of every fragment, by key. */
  fragments(): Promise<readonly Published<FragmentDefinition>[]>;
}

const CACHED = 5000;

type Definition = FragmentDefinition | CaseTypeDefinition;

const byOrm = new WeakMap<MikroORM, PublishedTemplates>();

/** Published versions of this database, remembered by key and number: one memory for all who ask. */
export function publishedTemplates(orm: MikroORM): PublishedTemplates {
  const known = byOrm.get(orm) ?? createPublishedTemplates(orm);
  byOrm.set(orm, known);
  return known;
}

function createPublishedTemplates(orm: MikroORM): PublishedTemplates {
  const cache = new Map<string, Published<Definition>>();
  let handedOut = NOTHING;

  async function load(kind: TemplateKind, key: string, version: number): Promise<Published<Definition>> {
    const name = `${key}@${version}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const row = await orm.em.fork().findOneOrFail(TemplateVersion, { key, version });
    const { definition } = kind === 'fragment' ? parseFragment(row.definition) : parseCaseType(row.definition);
    invariant(definition, `the published template ${name} cannot be read`);
    const published = { key, version, definition };
    if (cache.size >= CACHED) cache.delete(cache.keys().next().value ?? '');
    cache.set(name, published);
    return published;
  }

  async function newest(kind: TemplateKind, key: string, version?: number): Promise<Published<Definition> | null> {
    // Asked with every graft: a number is read, and no entity made of it.
    const [row] = await orm.em.fork().execute<{ version: number }[]>(
      `select version from template_version
       where key = ? and kind = ? and state = 'published' and version = coalesce(?::int, version)
       order by version desc limit 1`,
      [key, kind, version ?? null],
    );
    return row === undefined ? null : load(kind, key, row.version);
  }

  return {
    async fragment(key, version) {
      const found = await newest('fragment', key, version);
      return found !== null && isFragment(found) ? found : null;
    },
    async fragmentVersion(key, version) {
      const found = await load('fragment', key, version);
      return isFragment(found) ? found : null;
    },
    async caseType(key, version) {
      const found = await newest('case-type', key, version);
      return found !== null && isCaseType(found) ? found : null;
    },
    async caseTypeVersion(key, version) {
      const found = await load('case-type', key, version);
      return isCaseType(found) ? found : null;
    },
    async fragments() {
      const stamp = await stampOf(orm);
      if (handedOut.stamp !== stamp) {
        // Read once, however many ask meanwhile; when that fails, the next one begins anew.
        const { list: before } = handedOut;
        const wanted = { stamp, list: before.then((list) => handOut(orm, list)) };
        handedOut = wanted;
        wanted.list.catch(() => {
          if (handedOut === wanted) handedOut = NOTHING;
        });
      }
      return await handedOut.list;
    },
  };
}

const isFragment = (published: Published<Definition>): published is Published<FragmentDefinition> =>
  'items' in published.definition;
const isCaseType = (published: Published<Definition>): published is Published<CaseTypeDefinition> =>
  'plan' in published.definition;

interface HandedOut {
  /** What the list was made of; another one is made when this differs. */
  readonly stamp: string;
  readonly list: Promise<readonly Published<FragmentDefinition>[]>;
}

const NOTHING: HandedOut = { stamp: '', list: Promise.resolve([]) };

/** Differs whenever a version is published or retired. */
async function stampOf(orm: MikroORM): Promise<string> {
  const [row] = await orm.em.fork().execute<{ stamp: string }[]>(
    `select count(*) || ' ' || coalesce(sum(version), 0) || ' ' || coalesce(max(published_at)::text, '') as stamp
     from template_version where kind = 'fragment' and state = 'published'`,
  );
  return row?.stamp ?? '';
}

const BATCH = 500;

/** The newest published versions by key; those that were there before are not read again. */
async function handOut(
  orm: MikroORM,
  before: readonly Published<FragmentDefinition>[],
): Promise<readonly Published<FragmentDefinition>[]> {
  const em = orm.em.fork();
  const newest = await em.execute<{ key: string; version: number }[]>(
    `select key, max(version) as version from template_version
     where kind = 'fragment' and state = 'published' group by key order by key`,
  );
  const known = new Map(before.map((each) => [`${each.key}@${each.version}`, each]));
  const missing = newest.filter(({ key, version }) => !known.has(`${key}@${version}`));
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const rows = await em.execute<{ key: string; version: number; definition: unknown }[]>(
      `select key, version, definition from template_version where (key, version) in (${batch.map(() => '(?, ?)').join(', ')})`,
      batch.flatMap(({ key, version }) => [key, version]),
    );
    for (const { key, version, definition: given } of rows) {
      // It was checked in full when it was published: here it is enough that it has the shape.
      const read = readFragment(given);
      invariant(read.ok, `the published template ${key}@${version} cannot be read`);
      known.set(`${key}@${version}`, { key, version, definition: read.definition });
    }
  }
  return newest.flatMap(({ key, version }) => known.get(`${key}@${version}`) ?? []);
}
