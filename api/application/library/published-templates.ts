import type { MikroORM } from '@mikro-orm/postgresql';
import {
  type CaseTypeDefinition,
  type FragmentDefinition,
  invariant,
  type TemplateKind,
} from '../../../engine/index.ts';
import { parseCaseType, parseFragment } from '../../../templates/index.ts';
import { TemplateVersion } from '../../persistence/entities/template.entity.ts';

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
    const row = await orm.em
      .fork()
      .findOne(
        TemplateVersion,
        { key, kind, state: 'published', ...(version === undefined ? {} : { version }) },
        { fields: ['key', 'version'], orderBy: { version: 'desc' } },
      );
    return row === null ? null : load(kind, key, row.version);
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
      const versions = await newestVersions(orm);
      const all = await Promise.all(versions.map(({ key, version }) => load('fragment', key, version)));
      return all.filter(isFragment);
    },
  };
}

const isFragment = (published: Published<Definition>): published is Published<FragmentDefinition> =>
  'items' in published.definition;
const isCaseType = (published: Published<Definition>): published is Published<CaseTypeDefinition> =>
  'plan' in published.definition;

async function newestVersions(orm: MikroORM): Promise<readonly { readonly key: string; readonly version: number }[]> {
  const rows = await orm.em
    .fork()
    .find(
      TemplateVersion,
      { kind: 'fragment', state: 'published' },
      { fields: ['key', 'version'], orderBy: { key: 'asc', version: 'asc' } },
    );
  return [...new Map(rows.map(({ key, version }) => [key, { key, version }])).values()];
}
