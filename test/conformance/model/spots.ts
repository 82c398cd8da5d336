import type { CaseModel, ItemModel } from '../scenario.ts';

/** An item of a model at its place: its key in our definition and the items around it, innermost first. */
export interface Spot {
  readonly model: ItemModel;
  readonly key: string;
  readonly around: readonly Spot[];
  readonly inside: readonly Spot[];
}

/** Id of an item in the model; a discretionary item has its name for one. */
export const idOf = (model: ItemModel): string => model.id ?? model.discretionary ?? '';
/** What people call it. */
export const nameOf = (model: ItemModel): string =>
  model.name === undefined || model.name === '' ? idOf(model) : model.name;

const KEY = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/** The items of a case at their places. Ids may come twice, where a stage is used twice; keys are given once. */
export function spotsOf({ items }: Pick<CaseModel, 'items'>): readonly Spot[] {
  const taken = new Set<string>();
  const keyFor = (id: string): string => {
    const plain = KEY.test(id) ? id : `item-${id.replaceAll(/[^a-z0-9_-]+/gi, '-').slice(0, 40)}`;
    let key = plain;
    for (let count = 2; taken.has(key); count += 1) key = `${plain.slice(0, 55)}-${count}`;
    taken.add(key);
    return key;
  };
  const place = (model: ItemModel, around: readonly Spot[]): Spot => {
    const inside: Spot[] = [];
    const spot: Spot = { model, key: keyFor(idOf(model)), around, inside };
    inside.push(...(model.children ?? []).map((child) => place(child, [spot, ...around])));
    return spot;
  };
  return items.map((item) => place(item, []));
}

/** These spots and everything inside them. */
export function* allSpots(spots: readonly Spot[]): Generator<Spot, undefined> {
  for (const spot of spots) {
    yield spot;
    yield* allSpots(spot.inside);
  }
}

/**
 * The items that a criterion names: those in the innermost stage that holds both, the nearest first. `owner` null: the
 * plan of the case. Several are left when the id comes twice at the same distance; any of them counts.
 */
export function sourcesOf(
  all: readonly Spot[],
  owner: Spot | null,
  side: 'entry' | 'exit',
  src: string,
): readonly Spot[] {
  const byId = all.filter(({ model }) => idOf(model) === src);
  const found = byId.length > 0 ? byId : all.filter(({ model }) => nameOf(model) === src);
  if (found.length < 2) return found;
  const containers = owner === null ? [] : side === 'exit' ? [owner, ...owner.around] : owner.around;
  const common = containers.find((stage) => found.some(({ around }) => around.includes(stage))) ?? null;
  const within = found.filter(({ around }) => common === null || around.includes(common));
  const depth = (spot: Spot): number => (common === null ? spot.around.length : spot.around.indexOf(common));
  const nearest = Math.min(...within.map(depth));
  return within.filter((spot) => depth(spot) === nearest);
}
