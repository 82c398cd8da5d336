import type { Pool } from 'pg';
import {
  type Case,
  type FragmentDefinition,
  type Goal,
  type ItemDefinition,
  type Measured,
  measure,
  PLAN_OWNER,
  portUses,
  unknownGoals,
} from '../../../../engine/index.ts';
import {
  fitPrepared,
  type KnownCustomer,
  type Likeness,
  type Prepared,
  parameterTitle,
  prepared,
  proposeParameters,
  SMALL_SAMPLE,
  searchLine,
  shareOf,
  withPlaceholders,
  wordsOf,
  worth,
} from '../../../../templates/index.ts';
import type { Suggestion } from '../../../contract/views.ts';
import type { Published, PublishedTemplates } from '../published/published-templates.ts';
import { type TypeEvidence, typeEvidence } from './type-evidence.ts';

const SUGGESTED = 5;
const FOUND = 20;
const NONE: Likeness = { usedIn: 0, ended: 0, goalsMet: 0 };

export interface SuggestParts {
  readonly pool: Pool;
  readonly published: PublishedTemplates;
  /** Keys of templates that are private to teams of others. */
  readonly hidden: ReadonlySet<string>;
}

type Fragment = Published<FragmentDefinition>;

/** A case that is asked about, with what is known of the cases alike. Conditions are tried once, however many share one. */
interface Asked {
  readonly theCase: Case;
  readonly customer: KnownCustomer | null;
  readonly evidence: TypeEvidence;
  readonly openGoals: readonly Goal[];
  readonly look: (condition: string) => Measured;
}

async function ask({ pool }: SuggestParts, theCase: Case, customer: KnownCustomer | null): Promise<Asked> {
  const tried = new Map<string, Measured>();
  return {
    theCase,
    customer,
    evidence: await typeEvidence(pool, theCase.type.key),
    openGoals: [...theCase.goals.values()].filter(({ state }) => state === 'open' || state === 'missed'),
    look(condition) {
      const known = tried.get(condition);
      if (known !== undefined) return known;
      const measured = measure(theCase, condition, PLAN_OWNER);
      tried.set(condition, measured);
      return measured;
    },
  };
}

/**
 * The fragments that fit the case now and are not in it yet, by what they are worth on cases alike (rules SUGGEST-1 to
 * 5). With `all`, behind them those that are in it already, and then those that do not fit as it is.
 */
export async function suggestFragments(
  parts: SuggestParts,
  theCase: Case,
  customer: KnownCustomer | null,
  { limit = SUGGESTED, all = false }: { readonly limit?: number; readonly all?: boolean } = {},
): Promise<Suggestion[]> {
  const asked = await ask(parts, theCase, customer);
  const present = new Set([...theCase.fragments.values()].map(({ templateKey }) => templateKey));
  const placed = (await fragmentsFor(parts)).map((fragment) => ({
    fragment,
    tier: applies(asked, fragment.definition) ? (present.has(fragment.key) ? 1 : 0) : 2,
    worth: worthOf(asked, fragment),
  }));
  return placed
    .filter(({ tier }) => all || tier === 0)
    .sort((one, other) => one.tier - other.tier || other.worth - one.worth || byName(one.fragment, other.fragment))
    .slice(0, limit)
    .map(({ fragment }) => suggestion(asked, fragment));
}

const byName = (one: Fragment, other: Fragment): number => (one.definition.name < other.definition.name ? -1 : 1);

const PREPARED = new WeakMap<Fragment, Prepared>();

/** Published versions never change: what they are searched by is made once. */
function preparedOf(fragment: Fragment): Prepared {
  const known = PREPARED.get(fragment);
  if (known !== undefined) return known;
  const { name, description, tags = [] } = fragment.definition;
  const made = prepared({ name, description, tags, search: searchLine(fragment.definition) });
  PREPARED.set(fragment, made);
  return made;
}

/** What fits the words best, among all published fragments: those that do not apply now say so. */
export async function findFragments(
  parts: SuggestParts,
  theCase: Case,
  customer: KnownCustomer | null,
  query: string,
  limit = FOUND,
): Promise<Suggestion[]> {
  const asked = await ask(parts, theCase, customer);
  const words = wordsOf(query);
  return (
    (await fragmentsFor(parts))
      .map((fragment) => ({ fragment, ready: preparedOf(fragment) }))
      // The line has all that the other fields have: what is not in it is nowhere.
      .filter(({ ready: { fields } }) => words.every((word) => fields.at(-1)?.text.includes(word) === true))
      .map(({ fragment, ready }) => ({ fragment, fit: fitPrepared(words, ready) }))
      .filter(({ fit }) => fit > 0)
      .sort((one, other) => other.fit - one.fit || byName(one.fragment, other.fragment))
      .slice(0, limit)
      .map(({ fragment }) => suggestion(asked, fragment))
  );
}

/** Fragments as this case would take them, whether they are suggested or not; those that are not published are left out. */
export async function proposeFragments(
  parts: SuggestParts,
  theCase: Case,
  customer: KnownCustomer | null,
  keys: readonly string[],
): Promise<Suggestion[]> {
  const asked = await ask(parts, theCase, customer);
  const wanted = new Map((await fragmentsFor(parts)).map((fragment) => [fragment.key, fragment]));
  return keys.flatMap((key) => {
    const fragment = wanted.get(key);
    return fragment === undefined ? [] : [suggestion(asked, fragment)];
  });
}

/** What is handed out to the person who asks: nothing that is private to a team of others. */
async function fragmentsFor({ published, hidden }: SuggestParts): Promise<readonly Fragment[]> {
  const fragments = await published.fragments();
  return hidden.size === 0 ? fragments : fragments.filter(({ key }) => !hidden.has(key));
}

const applies = ({ look }: Asked, { applicability }: FragmentDefinition): boolean =>
  applicability === undefined || look(applicability).holds;

/** Facts that the condition of a fragment reads, where it does not hold: what would have to be known, or otherwise. */
function dependsOn({ theCase, look }: Asked, { applicability }: FragmentDefinition): Suggestion['dependsOn'] {
  if (applicability === undefined) return [];
  const { holds, values, missing } = look(applicability);
  const names = holds ? [] : [...new Set([...missing, ...Object.keys(values)])];
  return names.flatMap((name) => (name.startsWith(FACT) ? [asKnown(theCase, name.slice(FACT.length))] : []));
}

const FACT = 'facts.';

const asKnown = (theCase: Case, name: string) => ({
  name,
  title: parameterTitle(theCase.fileSchema, name),
  known: (theCase.file.get(name) ?? null) !== null,
});

const worthOf = ({ evidence, openGoals }: Asked, { key, definition: { serves = [] } }: Fragment): number =>
  worth(
    evidence.byKey.get(key) ?? NONE,
    evidence.base,
    openGoals.some((goal) => serves.includes(goal.key)),
  );

/** Names of the open goals of the case that the fragment serves. */
const helps = ({ openGoals }: Asked, { serves = [] }: FragmentDefinition): readonly string[] =>
  openGoals.flatMap(({ key, name }) => (serves.includes(key) && name !== null ? [name] : []));

function suggestion(asked: Asked, { key, version, definition }: Fragment): Suggestion {
  const { theCase, customer, evidence } = asked;
  const likeness = evidence.byKey.get(key) ?? NONE;
  const { outOf } = evidence.base;
  return {
    templateKey: key,
    version,
    name: definition.name,
    description: definition.description,
    parameters: proposeParameters(definition.parameters, { facts: theCase.file, customer }),
    outOf,
    ...likeness,
    used: shareOf(likeness.usedIn, outOf),
    met: shareOf(likeness.goalsMet, likeness.ended),
    isSmall: likeness.ended < SMALL_SAMPLE,
    because: because(asked, definition, likeness),
    applies: applies(asked, definition),
    dependsOn: dependsOn(asked, definition),
    missingGoals: [...unknownGoals(definition.items, goalKeys(theCase))],
    isPresent: [...theCase.fragments.values()].some(({ templateKey }) => templateKey === key),
    helpsWith: [...helps(asked, definition)],
    itemNames: taskNames(definition.items).map((name) => withPlaceholders(name, definition.parameters)),
    ports: portsOf(definition),
    requires: (definition.requires ?? []).map((name) => asKnown(theCase, name)),
  };
}

const goalKeys = ({ goals }: Case): ReadonlySet<string> => new Set([...goals.values()].map(({ key }) => key));

function portsOf({ ports = [], items }: FragmentDefinition): Suggestion['ports'] {
  const uses = portUses(items);
  return ports.map(({ key, name, description = null }) => {
    const transitions = uses.flatMap(({ port, transition }) => (port === key ? [transition] : []));
    return { key, name, description, transitions: [...new Set(transitions)] };
  });
}

const taskNames = (items: readonly ItemDefinition[]): string[] =>
  items.flatMap(({ kind, name, items: inside = [] }) => (kind === 'stage' ? taskNames(inside) : [name]));

function because(asked: Asked, definition: FragmentDefinition, { usedIn, ended, goalsMet }: Likeness): string {
  const { theCase, evidence } = asked;
  const type = theCase.type.name;
  const used =
    usedIn === 0
      ? `Not used yet on cases of the type ${type}.`
      : `Used in ${usedIn} of ${evidence.base.outOf} cases of the type ${type}.`;
  const met = ended === 0 ? [] : [`Of ${ended} that ended, ${goalsMet} reached all goals.`];
  const goals = helps(asked, definition);
  const helping = goals.length === 0 ? [] : [`Helps with: ${goals.join(', ')}.`];
  const fits = applies(asked, definition) ? [] : [`Not for this case as it is: ${definition.applicability}.`];
  return [used, ...met, ...helping, ...fits].join(' ');
}
