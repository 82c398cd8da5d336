import type { Pool } from 'pg';
import {
  type Case,
  type FragmentDefinition,
  type ItemDefinition,
  measure,
  PLAN_OWNER,
  portUses,
} from '../../../engine/index.ts';
import {
  type KnownCustomer,
  parameterTitle,
  proposeParameters,
  rank,
  searchLine,
  withPlaceholders,
} from '../../../templates/index.ts';
import type { Suggestion } from '../../contract/views.ts';
import type { Published, PublishedTemplates } from './published-templates.ts';

/** What past cases say about a fragment, on cases of one type. */
interface Evidence {
  readonly usedIn: number;
  readonly ended: number;
  readonly goalsMet: number;
}

interface TypeEvidence {
  readonly outOf: number;
  readonly byKey: ReadonlyMap<string, Evidence>;
}

const SUGGESTED = 5;
const FOUND = 20;
/** What helps an open goal counts as if it had been used so many times more. */
const GOAL_BONUS = 2;
const NONE: Evidence = { usedIn: 0, ended: 0, goalsMet: 0 };

export interface SuggestParts {
  readonly pool: Pool;
  readonly published: PublishedTemplates;
  /** Keys of templates that are private to teams of others. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * The fragments that fit the case now and are not in it yet: most used on cases of this type first, what helps an open
 * goal before the rest. Counting is all there is to it, and the counts are told.
 */
export async function suggestFragments(
  parts: SuggestParts,
  theCase: Case,
  customer: KnownCustomer | null,
): Promise<Suggestion[]> {
  const evidence = await evidenceOf(parts.pool, theCase.type.key);
  const present = new Set([...theCase.fragments.values()].map(({ templateKey }) => templateKey));
  return (await fragmentsFor(parts))
    .filter(({ key, definition }) => !present.has(key) && applies(theCase, definition))
    .map((fragment) => ({ fragment, weight: weightOf(theCase, fragment, evidence) }))
    .sort(
      (one, other) =>
        other.weight - one.weight || (one.fragment.definition.name < other.fragment.definition.name ? -1 : 1),
    )
    .slice(0, SUGGESTED)
    .map(({ fragment }) => suggestion(theCase, customer, fragment, evidence));
}

/** What fits the words best, among all published fragments: those that do not apply now say so. */
export async function findFragments(
  parts: SuggestParts,
  theCase: Case,
  customer: KnownCustomer | null,
  query: string,
): Promise<Suggestion[]> {
  const evidence = await evidenceOf(parts.pool, theCase.type.key);
  const searched = (await fragmentsFor(parts)).map((fragment) => {
    const { name, description, tags = [] } = fragment.definition;
    return { fragment, name, description, tags, search: searchLine(fragment.definition) };
  });
  return rank(query, searched)
    .slice(0, FOUND)
    .map(({ fragment }) => suggestion(theCase, customer, fragment, evidence));
}

/** One fragment as this case would take it, whether it is suggested or not; none when it is not published. */
export async function proposeFragment(
  parts: SuggestParts,
  theCase: Case,
  customer: KnownCustomer | null,
  key: string,
): Promise<Suggestion[]> {
  const fragment = parts.hidden.has(key) ? null : await parts.published.fragment(key);
  if (fragment === null) return [];
  return [suggestion(theCase, customer, fragment, await evidenceOf(parts.pool, theCase.type.key))];
}

/** What is handed out to the person who asks: nothing that is private to a team of others. */
const fragmentsFor = async ({ published, hidden }: SuggestParts): Promise<readonly Published<FragmentDefinition>[]> =>
  (await published.fragments()).filter(({ key }) => !hidden.has(key));

const applies = (theCase: Case, { applicability }: FragmentDefinition): boolean =>
  applicability === undefined || measure(theCase, applicability, PLAN_OWNER).holds;

function weightOf(theCase: Case, { key, definition }: Published<FragmentDefinition>, { byKey }: TypeEvidence): number {
  return (byKey.get(key)?.usedIn ?? 0) + (helps(theCase, definition).length > 0 ? GOAL_BONUS : 0);
}

/** Names of the open goals of the case that the fragment serves. */
function helps(theCase: Case, { serves = [] }: FragmentDefinition): readonly string[] {
  return [...theCase.goals.values()].flatMap(({ key, name, state }) =>
    serves.includes(key) && (state === 'open' || state === 'missed') && name !== null ? [name] : [],
  );
}

function suggestion(
  theCase: Case,
  customer: KnownCustomer | null,
  { key, version, definition }: Published<FragmentDefinition>,
  { outOf, byKey }: TypeEvidence,
): Suggestion {
  const evidence = byKey.get(key) ?? NONE;
  return {
    templateKey: key,
    version,
    name: definition.name,
    description: definition.description,
    parameters: proposeParameters(definition.parameters, { facts: theCase.file, customer }),
    outOf,
    ...evidence,
    because: because(theCase, definition, evidence, outOf),
    helpsWith: [...helps(theCase, definition)],
    itemNames: taskNames(definition.items).map((name) => withPlaceholders(name, definition.parameters)),
    ports: portsOf(definition),
    requires: (definition.requires ?? []).map((name) => ({
      name,
      title: parameterTitle(theCase.fileSchema, name),
      known: (theCase.file.get(name) ?? null) !== null,
    })),
  };
}

function portsOf({ ports = [], items }: FragmentDefinition): Suggestion['ports'] {
  const uses = portUses(items);
  return ports.map(({ key, name, description = null }) => {
    const transitions = uses.flatMap(({ port, transition }) => (port === key ? [transition] : []));
    return { key, name, description, transitions: [...new Set(transitions)] };
  });
}

const taskNames = (items: readonly ItemDefinition[]): string[] =>
  items.flatMap(({ kind, name, items: inside = [] }) => (kind === 'stage' ? taskNames(inside) : [name]));

function because(
  theCase: Case,
  definition: FragmentDefinition,
  { usedIn, ended, goalsMet }: Evidence,
  outOf: number,
): string {
  const type = theCase.type.name;
  const used =
    usedIn === 0
      ? `Not used yet on cases of the type ${type}.`
      : `Used in ${usedIn} of ${outOf} cases of the type ${type}.`;
  const met = ended === 0 ? [] : [`Of ${ended} that ended, ${goalsMet} reached all goals.`];
  const goals = helps(theCase, definition);
  const helping = goals.length === 0 ? [] : [`Helps with: ${goals.join(', ')}.`];
  const fits = applies(theCase, definition) ? [] : [`Not for this case as it is: ${definition.applicability}.`];
  return [used, ...met, ...helping, ...fits].join(' ');
}

async function evidenceOf(pool: Pool, caseTypeKey: string): Promise<TypeEvidence> {
  const total = await pool.query<{ count: number }>(
    'select count(*)::int as count from case_instance where case_type_key = $1',
    [caseTypeKey],
  );
  const { rows } = await pool.query<{ key: string; used: number; ended: number; met: number }>(
    `select u.template_key as key, count(*)::int as used, count(c.ended_at)::int as ended,
        (count(*) filter (where c.ended_at is not null and c.goals_reached >= c.goals_total))::int as met
      from (select distinct template_key, case_id from fragment_use where case_type_key = $1) u
      join case_instance c on c.id = u.case_id group by u.template_key`,
    [caseTypeKey],
  );
  return {
    outOf: total.rows[0]?.count ?? 0,
    byKey: new Map(rows.map(({ key, used, ended, met }) => [key, { usedIn: used, ended, goalsMet: met }])),
  };
}
