import type { Role } from '../../../engine/index.ts';
import type { CaseModel, ItemModel } from '../scenario.ts';
import { Unsupported } from '../unsupported.ts';

/** Role names of a scenario, each for one of our roles. */
export type RoleMap = ReadonlyMap<string, Role>;

const OURS: readonly Role[] = ['agent', 'supervisor', 'process-owner'];

/** Gives every role name of the models one of our roles; our own names stay. */
export function roleMap(models: readonly CaseModel[]): RoleMap {
  const names = new Set(models.flatMap(({ items }) => items.flatMap(namesIn)));
  const own = OURS.filter((role) => names.has(role));
  const map = new Map<string, Role>(own.map((role) => [role, role]));
  const free = OURS.filter((role) => !names.has(role));
  for (const name of names) {
    if (map.has(name)) continue;
    const role = free.shift();
    if (role === undefined) throw new Unsupported('more than three planner roles cannot be told apart here');
    map.set(name, role);
  }
  return map;
}

/** Our roles for the names that an item lists. */
export function plannerRoles(names: ItemModel['roles'], map: RoleMap): readonly Role[] {
  return listOf(names).flatMap((name) => map.get(name) ?? []);
}

const namesIn = (item: ItemModel): readonly string[] => [
  ...listOf(item.roles),
  ...(item.children ?? []).flatMap((child) => namesIn(child)),
];

function listOf(names: ItemModel['roles']): readonly string[] {
  if (names === undefined) return [];
  return typeof names === 'string' ? names.split(',').map((name) => name.trim()) : names;
}
