import { attribute, type Dialect } from './dialect.ts';
import { type Element, idOf, ids, many, nameOf, one, text, typeOf } from './element.ts';
import { keyOf, uniqueKey } from './names.ts';

/** An item at its place in the plan. A stage that is used twice has all its items twice. */
export interface Spot {
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  /** The plan item or discretionary item; what its own control and criteria hang on. */
  readonly item: Element;
  /** What it is; null when the file does not say. */
  readonly definition: Element | null;
  /** The stages around it, the innermost first. */
  readonly around: readonly Spot[];
  readonly inside: readonly Spot[];
  /** Tables that offer it, the innermost first; empty when it is part of the plan from the start. */
  readonly tables: readonly Element[];
}

/** Everything of one case by id. */
export interface CaseIndex {
  readonly definitions: ReadonlyMap<string, Element>;
  readonly sentries: ReadonlyMap<string, Element>;
  /** Rules of planning tables. */
  readonly applicability: ReadonlyMap<string, Element>;
  /** Ids that two elements of the same kind have. */
  readonly duplicates: ReadonlySet<string>;
}

/** Something about the shape of the plan that is worth a word. */
export interface TreeProblem {
  readonly code: 'definition-missing' | 'definition-cycle' | 'too-large';
  readonly element: Element;
  readonly detail: string;
}

/** Definitions are found wherever they stand: engines put them beside their plan items, or at the top. */
export function indexOf(planModel: Element): CaseIndex {
  const definitions = new Map<string, Element>();
  const sentries = new Map<string, Element>();
  const applicability = new Map<string, Element>();
  const duplicates = new Set<string>();
  const put = (map: Map<string, Element>, element: Element): void => {
    const id = idOf(element);
    if (id === '') return;
    if (map.has(id)) duplicates.add(id);
    else map.set(id, element);
  };
  const visit = (element: Element): void => {
    for (const sentry of many(element, 'sentries')) put(sentries, sentry);
    for (const table of tablesOf(element))
      for (const rule of many(table, 'applicabilityRules')) put(applicability, rule);
    for (const definition of definitionsIn(element)) {
      put(definitions, definition);
      visit(definition);
    }
  };
  visit(planModel);
  for (const definition of [...definitions.values()]) {
    const name = nameOf(definition);
    // Some name what they refer to.
    if (name !== null && !definitions.has(name)) definitions.set(name, definition);
  }
  return { definitions, sentries, applicability, duplicates };
}

const definitionsIn = (element: Element): readonly Element[] => [
  ...many(element, 'planItemDefinitions'),
  ...itemsOf(element).flatMap(({ item }) => {
    const own = one(item, 'ownDefinition');
    return own === null ? [] : [own];
  }),
];

/** A planning table with the tables inside it. */
function tablesOf(element: Element | null): readonly Element[] {
  const table = element === null ? null : typeOf(element) === 'PlanningTable' ? element : one(element, 'planningTable');
  if (table === null) return [];
  return [
    table,
    ...many(table, 'tableItems')
      .filter((each) => typeOf(each) === 'PlanningTable')
      .flatMap(tablesOf),
  ];
}

interface Placed {
  readonly item: Element;
  readonly tables: readonly Element[];
}

/** Plan items, then what planning tables offer. */
function itemsOf(element: Element): readonly Placed[] {
  const planned = many(element, 'planItems').map((item) => ({ item, tables: [] }));
  const table = one(element, 'planningTable');
  return table === null ? planned : [...planned, ...offered(table, [])];
}

function offered(table: Element, around: readonly Element[]): readonly Placed[] {
  const tables = [table, ...around];
  return many(table, 'tableItems').flatMap((each) =>
    typeOf(each) === 'PlanningTable' ? offered(each, tables) : [{ item: each, tables }],
  );
}

/** Most items that a plan is read with; the format has room for no more. */
const MOST_ITEMS = 500;

/** The items of a case at their places. */
export function treeOf(
  planModel: Element,
  index: CaseIndex,
  dialect: Dialect,
): { readonly spots: readonly Spot[]; readonly problems: readonly TreeProblem[] } {
  const planting: Planting = { index, dialect, taken: new Set(), problems: [], count: 0 };
  const spots = itemsOf(planModel).flatMap((each) => place(each, [], new Set([planModel]), planting));
  if (planting.count > MOST_ITEMS) {
    const detail = `A plan has at most ${MOST_ITEMS} items.`;
    planting.problems.push({ code: 'too-large', element: planModel, detail });
  }
  return { spots, problems: planting.problems };
}

/** What is known while a tree is built. */
interface Planting {
  readonly index: CaseIndex;
  readonly dialect: Dialect;
  readonly taken: Set<string>;
  readonly problems: TreeProblem[];
  count: number;
}

function place(
  { item, tables }: Placed,
  around: readonly Spot[],
  open: ReadonlySet<Element>,
  planting: Planting,
): readonly Spot[] {
  planting.count += 1;
  if (planting.count > MOST_ITEMS) return [];
  const definition = definitionOf(item, planting.index);
  if (definition === null) planting.problems.push({ code: 'definition-missing', element: item, detail: missing(item) });
  const named = nameOf(item) ?? nameOf(definition);
  const name = named ?? (idOf(definition) || idOf(item) || 'Item');
  const wanted = [attribute(item, planting.dialect, 'key') ?? '', named ?? '', idOf(definition), idOf(item)];
  const inside: Spot[] = [];
  const key = uniqueKey(wanted.map(keyOf), planting.taken);
  const spot: Spot = { key, name, item, definition, around, inside, tables };
  if (definition !== null && open.has(definition)) {
    const detail = 'It holds itself; it is taken over empty.';
    planting.problems.push({ code: 'definition-cycle', element: item, detail });
    return [spot];
  }
  if (definition === null) return [spot];
  const within = new Set([...open, definition]);
  inside.push(...itemsOf(definition).flatMap((child) => place(child, [spot, ...around], within, planting)));
  return [spot];
}

const missing = (item: Element): string => {
  const wanted = text(item, 'definitionRef');
  const what = wanted === null ? 'Nothing says what it is' : `There is no definition "${wanted}"`;
  return `${what}; it becomes a task for a person.`;
};

function definitionOf(item: Element, { definitions }: CaseIndex): Element | null {
  const [wanted] = ids(item, 'definitionRef');
  if (wanted === undefined) return one(item, 'ownDefinition');
  const found = definitions.get(wanted) ?? definitions.get(wanted.replace(/^.*:/, ''));
  return found ?? definitions.get(text(item, 'definitionRef') ?? '') ?? one(item, 'ownDefinition');
}

/** These spots and everything inside them. */
export function* allSpots(spots: readonly Spot[]): Generator<Spot, undefined> {
  for (const spot of spots) {
    yield spot;
    yield* allSpots(spot.inside);
  }
}

interface SpotNames {
  readonly items: ReadonlyMap<string, readonly Spot[]>;
  readonly definitions: ReadonlyMap<string, readonly Spot[]>;
  readonly names: ReadonlyMap<string, readonly Spot[]>;
}

const names = new WeakMap<readonly Spot[], SpotNames>();

/** Spots by the id of their item, of their definition, and by their name; worked out once for each plan. */
function namesOf(all: readonly Spot[]): SpotNames {
  const known = names.get(all);
  if (known !== undefined) return known;
  const found = {
    items: Map.groupBy(all, ({ item }) => idOf(item)),
    definitions: Map.groupBy(all, ({ definition }) => idOf(definition)),
    names: Map.groupBy(all, ({ name }) => name),
  };
  names.set(all, found);
  return found;
}

/**
 * The items that a criterion names: those in the innermost stage that holds both, the nearest first (rule CMMN-7). `owner`
 * null: the plan of the case. Several are left when a stage is used twice; any of them counts.
 */
export function sourcesOf(
  all: readonly Spot[],
  owner: Spot | null,
  side: 'entry' | 'exit',
  reference: string,
): readonly Spot[] {
  const { items, definitions, names: called } = namesOf(all);
  const found = items.get(reference) ?? definitions.get(reference) ?? called.get(reference) ?? [];
  if (found.length < 2) return found;
  const containers = owner === null ? [] : side === 'exit' ? [owner, ...owner.around] : owner.around;
  const common = containers.find((stage) => found.some(({ around }) => around.includes(stage))) ?? null;
  const within = found.filter(({ around }) => common === null || around.includes(common));
  const depth = (spot: Spot): number => (common === null ? spot.around.length : spot.around.indexOf(common));
  const nearest = Math.min(...within.map(depth));
  return within.filter((spot) => depth(spot) === nearest);
}
