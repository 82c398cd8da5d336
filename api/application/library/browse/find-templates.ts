import type { Pool } from 'pg';
import { NAME_CASES, PROPOSAL_RATE } from '../../../../templates/index.ts';
import type { TemplateFilter, TemplateNeed, TemplateSort } from '../../../contract/template-list.ts';
import { mayOutsideCases } from '../../access/outside-verbs.ts';
import type { SignedIn } from '../../signed-in.ts';
import { Parameters } from '../../views/parameters.ts';
import { readableVersion } from '../access/captured-drafts.ts';
import { teamsOf } from '../access/template-access.ts';

/** A template in the list, with the key of its place. */
export interface FoundVersion {
  readonly key: string;
  readonly version: number;
  readonly sort_key: string;
  readonly name: string;
  readonly description: string;
  readonly tags: string[];
  readonly search: string;
}

export interface Wanted {
  readonly filter: TemplateFilter;
  /** What must stand in the line that it is searched by. */
  readonly words: readonly string[];
  readonly after: readonly [sortKey: string, key: string] | null;
  readonly limit: number;
}

interface Sort {
  /** Of `n`, the newest version, and `f`, what was counted. */
  readonly expression: string;
  readonly type: 'text' | 'float8';
  /** Counted for all templates at once: one by one would take as long for each. */
  readonly counted?: string;
}

/** Uses that count as those of today. */
export const LATELY = "interval '90 days'";

/** The lower end of the Wilson interval, so that one of one does not stand before ninety of a hundred. */
const SURELY_MET = `(f.rate + 1.9207 / f.told
  - 1.96 * sqrt(f.rate * (1 - f.rate) / f.told + 0.9604 / (f.told * f.told))) / (1 + 3.8415 / f.told)`;

const SORTS: Readonly<Record<TemplateSort, Sort>> = {
  name: { expression: 'lower(n.name)', type: 'text' },
  used: {
    expression: '-coalesce(f.uses, 0)::float8',
    type: 'float8',
    counted: `select o.template_key, count(*) as uses from template_outcome o where o.at > now() - ${LATELY}
      group by o.template_key`,
  },
  met: {
    expression: `-round(coalesce(${SURELY_MET}, -1)::numeric, 9)::float8`,
    type: 'float8',
    counted: `select o.template_key, count(*)::float8 as told, avg(o.goal_met::int)::float8 as rate
      from template_outcome o where o.goal_met is not null and o.at > now() - ${LATELY} group by o.template_key`,
  },
  changed: {
    expression: '-extract(epoch from coalesce(n.retired_at, n.published_at, n.created_at))::float8',
    type: 'float8',
  },
};

/** All that a list sorts, narrows and searches by; the definition is looked at by who needs it. */
const COLUMNS = `v.key, v.version, v.name, v.description, v.tags, v.search, v.created_at, v.published_at, v.retired_at`;

/** The newest version of each template that the filter takes and this person may read, in the order of the list. */
export async function findVersions(pool: Pool, person: SignedIn, wanted: Wanted): Promise<readonly FoundVersion[]> {
  const { filter, words, after, limit } = wanted;
  const parameters = new Parameters();
  const add = (value: unknown) => parameters.add(value);
  const { expression, type, counted } = SORTS[words.length > 0 ? 'name' : (filter.sort ?? 'name')];
  const mayRead = readableVersion(
    add(mayOutsideCases(person, 'edit-template')),
    add(person.id),
    add(person.queues.map(({ id }) => id)),
    add(teamsOf(person)),
  );
  const versions = [
    ...(filter.kind === undefined ? [] : [`v.kind = ${add(filter.kind)}`]),
    ...(filter.state === undefined ? [] : [`v.state = ${add(filter.state)}`]),
    ...(filter.needs === undefined ? [] : VERSIONS_NEEDED[filter.needs]),
    mayRead,
  ];
  const templates = [
    ...(words.length === 0 ? [] : [`n.search like all (${add(words.map((word) => `%${word}%`))}::text[])`]),
    ...narrowed(filter, add),
  ];
  const start =
    after === null ? '' : `where (sorted.sort_key, sorted.key) > (${add(after[0])}::${type}, ${add(after[1])}::text)`;
  const figures = counted === undefined ? '' : `left join (${counted}) f on f.template_key = n.key`;
  const { rows } = await pool.query<FoundVersion>(
    `select key, version, sort_key::text as sort_key, name, description, tags, search from (
       select n.*, ${expression} as sort_key from (
         select distinct on (v.key) ${COLUMNS} from template_version v where ${versions.join(' and ')}
         order by v.key, v.version desc
       ) n ${figures} where ${['true', ...templates].join(' and ')}
     ) as sorted ${start} order by sorted.sort_key, sorted.key limit ${Math.trunc(limit)}`,
    [...parameters.values],
  );
  return rows;
}

function narrowed({ owner, team, goal, tag, needs }: TemplateFilter, add: (value: unknown) => string): string[] {
  const template = (condition: string) => `exists (select from template t where t.key = n.key and ${condition})`;
  return [
    ...(owner === undefined
      ? []
      : [template(owner === 'nobody' ? 't.owner_id is null' : `t.owner_id = ${add(owner)}::uuid`)]),
    ...(team === undefined ? [] : [template(`t.team_id = ${add(team)}::uuid`)]),
    ...(goal === undefined ? [] : [serves(add(goal))]),
    ...(tag === undefined ? [] : [`${add(tag)} = any(n.tags)`]),
    ...(needs === undefined ? [] : NEEDED[needs]),
  ];
}

/** What the whole serves; what single steps serve shows itself in its goals. */
const serves = (goal: string): string => `exists (
  select from template_version d, json_array_elements_text(
    case json_typeof(d.definition -> 'serves') when 'array' then d.definition -> 'serves' else '[]' end) as g(key)
  where d.key = n.key and d.version = n.version and g.key = ${goal})`;

const VERSIONS_NEEDED: Readonly<Record<TemplateNeed, readonly string[]>> = {
  review: ["v.state = 'in-review'"],
  drift: ["v.state = 'published'"],
  unused: ["v.state = 'published'"],
  comments: [],
};

/** How many uses had a step in one of the lists of `template_outcome`, by what stands there. */
const often = (column: 'added' | 'skipped', outOf: string): string => `exists (
  select from template_outcome o, unnest(o.${column}) as step(id)
  where o.template_key = n.key and o.template_version = n.version and step.id <> ''
  group by step.id
  having count(distinct o.case_id) >= ${NAME_CASES} and count(distinct o.use_id) >= ${PROPOSAL_RATE} * ${outOf})`;

const ALL_USES = `(select count(*) from template_outcome a
  where a.template_key = n.key and a.template_version = n.version)`;
const REACHED = `(select count(*) from template_outcome a where a.template_key = n.key and a.template_version = n.version
  and (step.id = any(a.done) or step.id = any(a.skipped)))`;

const NEEDED: Readonly<Record<TemplateNeed, readonly string[]>> = {
  review: [],
  drift: [`(${often('added', ALL_USES)} or ${often('skipped', REACHED)})`],
  unused: [
    `n.published_at < now() - ${LATELY} and not exists (
       select from template_outcome o where o.template_key = n.key and o.at > now() - ${LATELY})
     and not exists (select from fragment_use u where u.template_key = n.key and u.at > now() - ${LATELY})`,
  ],
  comments: [
    `exists (select from template_comment c where c.key = n.key and c.version = n.version
       and c.thread_id is null and c.resolved_at is null)`,
  ],
};
