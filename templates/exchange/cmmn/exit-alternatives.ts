import type { CriterionDefinition, ItemDefinition, OnPartDefinition } from '../../../engine/index.ts';

/** What the second and every further alternative of an exit criterion is called: no other criterion is. */
export const alternativeId = (id: string, at: number): string => (at === 0 ? id : `${id}-or-${at + 1}`);

/** Most criteria that one item has here. */
const MOST = 20;

/** A plan with the exit criteria of its case. */
interface Plan {
  readonly items: readonly ItemDefinition[];
  readonly exit: readonly CriterionDefinition[];
}

/** Who waits for an exit by a criterion that has become several waits for any of these. */
export function hearingAlternatives({ items, exit }: Plan): Plan {
  const exits = new Map(everyItem(items).map((item) => [item.key, (item.exit ?? []).flatMap(({ id }) => id ?? [])]));
  const each = (criteria: readonly CriterionDefinition[]): readonly CriterionDefinition[] =>
    criteria.flatMap((criterion) => spread(criterion, exits)).slice(0, MOST);
  const changed = (item: ItemDefinition): ItemDefinition => ({
    ...item,
    ...(item.entry === undefined ? {} : { entry: each(item.entry) }),
    ...(item.exit === undefined ? {} : { exit: each(item.exit) }),
    ...(item.items === undefined ? {} : { items: item.items.map(changed) }),
  });
  return { items: items.map(changed), exit: each(exit) };
}

const everyItem = (items: readonly ItemDefinition[]): readonly ItemDefinition[] =>
  items.flatMap((item) => [item, ...everyItem(item.items ?? [])]);

function spread(
  criterion: CriterionDefinition,
  exits: ReadonlyMap<string, readonly string[]>,
): readonly CriterionDefinition[] {
  const { on = [], ...rest } = criterion;
  const ways = on.reduce<readonly (readonly OnPartDefinition[])[]>(
    (found, part) => found.flatMap((before) => alternatives(part, exits).map((one) => [...before, one])).slice(0, MOST),
    [[]],
  );
  if (ways.length < 2) return [criterion];
  return ways.map((way, at) => ({
    ...rest,
    ...(rest.id === undefined ? {} : { id: alternativeId(rest.id, at) }),
    on: way,
  }));
}

function alternatives(
  part: OnPartDefinition,
  exits: ReadonlyMap<string, readonly string[]>,
): readonly OnPartDefinition[] {
  const { exitCriterion: id } = part;
  if (id === undefined) return [part];
  const others = (exits.get(part.source) ?? []).filter((each) => each.startsWith(`${id}-or-`));
  return [part, ...others.map((each) => ({ ...part, exitCriterion: each }))];
}
