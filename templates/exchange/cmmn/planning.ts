import type { ItemDefinition, Role } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { conditionOf } from './conditions.ts';
import { placeOf, type ReadContext } from './context.ts';
import { ids } from './element.ts';
import { roleOf } from './roles.ts';

/** What a planning table says of an item that it offers. */
export function planningOf(spot: Spot, context: ReadContext): Partial<ItemDefinition> {
  if (spot.tables.length === 0) return {};
  const conditions = [spot.item, ...spot.tables].flatMap((element) => applicabilityOf(element, spot, context));
  const applicability = conditions.includes('false')
    ? 'false'
    : conditions.length > 1
      ? conditions.map((each) => `(${each})`).join(' && ')
      : conditions[0];
  const planners = plannersOf(spot, context);
  return {
    discretionary: true,
    ...(applicability === undefined ? {} : { applicability }),
    ...(planners.length === 0 ? {} : { planners }),
  };
}

/** Of several rules any makes the item applicable. */
function applicabilityOf(element: Spot['item'], spot: Spot, context: ReadContext): readonly string[] {
  const rules = ids(element, 'applicabilityRuleRefs').map(
    (id) => context.index.applicability.get(id.replace(/^.*:/, '')) ?? null,
  );
  const conditions = rules.map((rule) =>
    rule === null ? true : conditionOf(rule, { spot, what: 'its applicability rule' }, context),
  );
  if (conditions.length === 0 || conditions.includes(true)) return [];
  const held = conditions.filter((condition) => condition !== false);
  return [held.length === 0 ? 'false' : held.join(' || ')];
}

function plannersOf(spot: Spot, { roles, notes }: ReadContext): readonly Role[] {
  const refs =
    [spot.item, ...spot.tables].map((element) => ids(element, 'authorizedRoleRefs')).find((each) => each.length > 0) ??
    [];
  const words = refs.map((ref) => roles.get(ref.replace(/^.*:/, '')) ?? ref);
  const known = [...new Set(words.map(roleOf).filter((role) => role !== null))];
  if (words.length > 0 && known.length === 0) {
    notes.warning(
      'role-not-carried',
      placeOf(spot),
      `"${words.join(', ')}" may plan it in the source, which is no role here: whoever works the case may plan it.`,
    );
  }
  return known;
}
