import type { Role } from '../../../engine/index.ts';
import type { ItemModel } from '../scenario.ts';

/**
 * Our roles are a closed list, those of scenarios are any words. Whatever names roles is for this one of ours; whoever a
 * step names holds it for the items that list their word.
 */
export const NAMED_ROLE: Role = 'supervisor';

/** The words for roles that an item lists. */
export function roleWords({ roles }: Pick<ItemModel, 'roles'>): readonly string[] {
  if (roles === undefined) return [];
  return typeof roles === 'string' ? roles.split(',').map((word) => word.trim()) : roles;
}
