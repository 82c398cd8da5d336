import type { Pool } from 'pg';
import { NAME_CASES, PROPOSAL_RATE, type Searched } from '../../../../templates/index.ts';
import type { TemplateFilter, TemplateNeed, TemplateSort } from '../../../contract/template-list.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import type { SignedIn } from '../../signed-in.ts';
import { listStatement } from '../../views/list-statement.ts';
import { Parameters } from '../../views/parameters.ts';
import { versionsRead } from '../access/captured-drafts.ts';
import { curatedTeamsOf, ofTeamsAt, teamsOf } from '../access/template-access.ts';

/** A template in the list, with the key of its place. */
export interface FoundVersion {
  readonly key: string;
  readonly version: number;
  readonly sort_key: string;
}

export interface Wanted {
  readonly filter: TemplateFilter;
  readonly after: readonly [sortKey: string, key: string] | null;
  readonly limit: number;
}

/** What is found by words is brought along with what they are compared with. */
export type SearchedVersion = FoundVersion & Searched;

interface Sort {
  readonly type: 'text' | 'float8' | 'bigint';
  /** Of `v`, the newest version, and `f`, what was counted: the key of the place. */
  readonly expression: string;
  /** The same order as an index has it, when that is not the order of the key. */
  readonly order?: string;
  /** What comes behind a key, likewise. */
  readonly behind?: (key: string, template: string) => string;
  readonly counted?: {
    /** For all templates at once: one by one would take as long for each. */
    readonly figures: string;
    /** The place of those without a figure: behind all others, by their keys. */
    readonly none: string;
  };
}

/** Uses that count as those of today. */
export const LATELY = "interval '90 days'";

/** The lower end of the Wilson interval, so that one of one does not stand before ninety of a hundred. */
const SURELY_MET = `(f.rate + 1.9207 / f.told
  - 1.96 * sqrt(f.rate * (1 - f.rate) / f.told + 0.9604 / (f.told * f.told))) / (1 + 3.8415 / f.told)`;

const CHANGED = 'coalesce(v.retired_at, v.published_at, v.created_at)';

const SORTS: Readonly<Record<TemplateSort, Sort>> = {
  name: { type: 'text', expression: 'lower(v.name)' },
  used: {
    type: 'float8',
    expression: '-f.uses::float8',
    counted: {
      figures: `select o.template_key, count(*) as uses from template_outcome o where o.at > now() - ${LATELY}
        group by o.template_key`,
      none: '0::float8',
    },
  },
  met: {
    type: 'float8',
    expression: `-round((${SURELY_MET})::numeric, 9)::float8`,
    counted: {
      figures: `select o.template_key, count(*)::float8 as told, avg(o.goal_met::int)::float8 as rate
        from template_outcome o where o.goal_met is not null and o.at > now() - ${LATELY} group by o.template_key`,
      none: '1::float8',
    },
  },
  changed: {
    type: 'bigint',
    expression: `(-extract(epoch from ${CHANGED}) * 1000000)::bigint`,
    order: `${CHANGED} desc`,
    behind: (key, template) => {
      const instant = `timestamptz 'epoch' - ${key} * interval '1 microsecond'`;
      return `${CHANGED} <= ${instant} and (${CHANGED} < ${instant} or v.key > ${template})`;
    },
  },
};

/**
 * The newest version of each template that the filter takes and this person may read, in the order of the list. Versions
 * are walked in that order by an index, and each is asked whether a newer one takes its place, so that a page costs what
 * a page is, however large the library has become.
 */
export async function findVersions(
  { pool, prepared }: { readonly pool: Pool; readonly prepared: boolean },
  person: SignedIn,
  { filter, after, limit }: Wanted,
): Promise<readonly FoundVersion[]> {
  const parameters = new Parameters();
  const add = (value: unknown) => parameters.add(value);
  const sort = SORTS[filter.sort ?? 'name'];
  const { newest, withheld: conditionsOfWithheld } = conditionsOf(filter, person, add);
  const withheld = conditionsOfWithheld();
  const start = after === null ? null : { key: `${add(after[0])}::${sort.type}`, template: `${add(after[1])}::text` };
  const most = Math.trunc(limit);
  const walk = (conditions: readonly string[], { from, expression, order, behind }: Walk): string =>
    `(select v.key, v.version, ${expression} as sort_key from ${from} join template t on t.key = v.key
      where ${[...conditions, ...behind].join(' and ')} order by ${order} limit ${most})`;
  const walks = [
    ...walksOf(sort, start).map((each) => walk(newest, each)),
    ...(withheld === null ? [] : [walk(withheld, walkOfWithheld(sort, start))]),
  ];
  const text = `${sort.counted === undefined ? '' : `with f as materialized (${sort.counted.figures})`}
    select key, version, sort_key::text as sort_key from (${walks.join(' union all ')}) as walked
    order by walked.sort_key, walked.key limit ${most}`;
  return (await pool.query<FoundVersion>(listStatement(text, parameters.values, prepared))).rows;
}

interface Start {
  readonly key: string;
  readonly template: string;
}

interface Walk {
  readonly from: string;
  readonly expression: string;
  readonly order: string;
  readonly behind: readonly string[];
}

const behindKey = (start: Start | null, key: string): string[] =>
  start === null ? [] : [`(${key}, v.key) > (${start.key}, ${start.template})`];

/** Each in the order of the list, so that none looks at more than a page. */
function walksOf({ expression, order = expression, behind, counted }: Sort, start: Start | null): Walk[] {
  const after = (key: string): string[] =>
    start === null || behind === undefined ? behindKey(start, key) : [behind(start.key, start.template)];
  const first = { expression, order: `${order}, v.key`, behind: after(expression) };
  if (counted === undefined) return [{ from: 'template_version v', ...first }];
  return [
    { from: 'f join template_version v on v.key = f.template_key', ...first },
    {
      from: 'template_version v',
      expression: counted.none,
      order: 'v.key',
      behind: ['v.key not in (select template_key from f)', ...after(counted.none)],
    },
  ];
}

/** What of drafts is withheld stands where it tells nothing: among the names by its key. */
function walkOfWithheld({ type, expression, counted }: Sort, start: Start | null): Walk {
  const key = type === 'text' ? 'v.key' : (counted?.none ?? expression);
  return { from: 'template_version v', expression: key, order: `${key}, v.key`, behind: behindKey(start, key) };
}

/** The same for what has all the words in its line, by name. */
export async function searchVersions(
  pool: Pool,
  person: SignedIn,
  filter: TemplateFilter,
  words: readonly string[],
  most: number,
): Promise<readonly SearchedVersion[]> {
  const parameters = new Parameters();
  const { newest } = conditionsOf(filter, person, (value) => parameters.add(value));
  // Each by itself: a list of patterns is not looked up in the index of their trigrams.
  const found = words.map((word) => `v.search like ${parameters.add(`%${word}%`)}`);
  const { rows } = await pool.query<SearchedVersion>(
    `select v.key, v.version, '' as sort_key, v.name, v.description, v.tags, v.search
     from template_version v join template t on t.key = v.key where ${[...found, ...newest].join(' and ')}
     order by lower(v.name), v.key limit ${Math.trunc(most)}`,
    [...parameters.values],
  );
  return rows;
}

interface Conditions {
  /** What the filter takes, the person may read, and no newer such is there. */
  readonly newest: readonly string[];
  /** Drafts of which she may know but that they are there, where there is nothing that she may read; null: none. */
  readonly withheld: () => readonly string[] | null;
}

/** On `template_version v` and its `template t`. */
function conditionsOf(filter: TemplateFilter, person: SignedIn, add: (value: unknown) => string): Conditions {
  const kind = filter.kind === undefined ? null : add(filter.kind);
  const state = filter.state === undefined ? null : add(filter.state);
  const teams = add(teamsOf(person));
  const reads = versionsRead(
    add(mayOutsideCases(person, 'edit-template')),
    add(person.id),
    add(person.queues.map(({ id }) => id)),
  );
  const asked = (version: string): string[] => [
    ...(kind === null ? [] : [`${version}.kind = ${kind}`]),
    ...(state === null ? [] : [`${version}.state = ${state}`]),
  ];
  const taken = (version: string): string =>
    [
      ...asked(version),
      ...(filter.needs === undefined ? [] : VERSIONS_NEEDED[filter.needs](version)),
      reads(version),
    ].join(' and ');
  const narrow = narrowed(filter, add);
  // Goals and tags are words of the draft.
  const tells = filter.needs !== undefined || filter.goal !== undefined || filter.tag !== undefined;
  const withheld = () =>
    tells || !mayOutsideCases(person, 'edit-template')
      ? null
      : [
          ...asked('v'),
          "v.state in ('draft', 'in-review') and v.origin = 'captured'",
          `${reads('v')} is not true`,
          ofTeamsAt('t', add(curatedTeamsOf(person))),
          `not exists (select from template_version w where w.key = v.key and ${taken('w')})`,
          ...narrow,
        ];
  return {
    newest: [
      taken('v'),
      ofTeamsAt('t', teams),
      `not exists (select from template_version w where w.key = v.key and w.version > v.version and ${taken('w')})`,
      ...narrow,
    ],
    withheld,
  };
}

function narrowed({ owner, team, goal, tag, needs }: TemplateFilter, add: (value: unknown) => string): string[] {
  return [
    ...(owner === undefined ? [] : [owner === 'nobody' ? 't.owner_id is null' : `t.owner_id = ${add(owner)}::uuid`]),
    ...(team === undefined ? [] : [`t.team_id = ${add(team)}::uuid`]),
    ...(goal === undefined ? [] : [serves(add(goal))]),
    ...(tag === undefined ? [] : [`${add(tag)} = any(v.tags)`]),
    ...(needs === undefined ? [] : NEEDED[needs]),
  ];
}

/** What the whole serves; what single steps serve shows itself in its goals. */
const serves = (goal: string): string => `exists (
  select from json_array_elements_text(
    case json_typeof(v.definition -> 'serves') when 'array' then v.definition -> 'serves' else '[]' end) as g(key)
  where g.key = ${goal})`;

const VERSIONS_NEEDED: Readonly<Record<TemplateNeed, (version: string) => readonly string[]>> = {
  review: (version) => [`${version}.state = 'in-review'`],
  drift: (version) => [`${version}.state = 'published'`],
  unused: (version) => [`${version}.state = 'published'`],
  comments: () => [],
};

/** How many uses had a step in one of the lists of `template_outcome`, by what stands there. */
const often = (column: 'added' | 'skipped', outOf: string): string => `exists (
  select from template_outcome o, unnest(o.${column}) as step(id)
  where o.template_key = v.key and o.template_version = v.version and step.id <> ''
  group by step.id
  having count(distinct o.case_id) >= ${NAME_CASES} and count(distinct o.use_id) >= ${PROPOSAL_RATE} * ${outOf})`;

const ALL_USES = `(select count(*) from template_outcome a
  where a.template_key = v.key and a.template_version = v.version)`;
const REACHED = `(select count(*) from template_outcome a where a.template_key = v.key and a.template_version = v.version
  and (step.id = any(a.done) or step.id = any(a.skipped)))`;

const NEEDED: Readonly<Record<TemplateNeed, readonly string[]>> = {
  review: [],
  drift: [`(${often('added', ALL_USES)} or ${often('skipped', REACHED)})`],
  unused: [
    `v.published_at < now() - ${LATELY} and not exists (
       select from template_outcome o where o.template_key = v.key and o.at > now() - ${LATELY})
     and not exists (select from fragment_use u where u.template_key = v.key and u.at > now() - ${LATELY})`,
  ],
  comments: [
    `exists (select from template_comment c where c.key = v.key and c.version = v.version
       and c.thread_id is null and c.resolved_at is null)`,
  ],
};
