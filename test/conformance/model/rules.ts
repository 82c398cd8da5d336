import type { RuleDefinition } from '../../../engine/index.ts';
import { toCel } from '../expression/to-cel.ts';
import type { ItemModel } from '../scenario.ts';
import { isShortLived } from './kinds.ts';

type RuleName = 'manualActivation' | 'required' | 'repetition';
type Rules = { readonly [R in RuleName]?: RuleDefinition };

/** Names under which the rules of an item read its repetition counter. */
export function countersOf({ rules }: ItemModel): readonly string[] {
  const name = rules?.repetition_attr?.counterVariable;
  return name === undefined ? [] : [name];
}

/** The three rules: true, a condition, or absent for false. */
export function rulesOf(model: ItemModel): Rules {
  // Nobody starts a milestone or a listener by hand; elsewhere the rule is overlooked there.
  const names: readonly RuleName[] = isShortLived(model)
    ? ['required', 'repetition']
    : ['manualActivation', 'required', 'repetition'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const rule = ruleOf(model, name);
      return rule === null ? [] : [[name, rule]];
    }),
  );
}

/** A rule that is there without a condition is true. */
function ruleOf(model: ItemModel, name: RuleName): RuleDefinition | null {
  const { rules } = model;
  if (rules === undefined || !Object.hasOwn(rules, name)) return null;
  const given = rules[name];
  const source = typeof given === 'object' ? (given?.condition ?? '') : given;
  if (typeof source === 'boolean') return source ? true : null;
  if (source === undefined || source.trim() === '') return true;
  const cel = toCel(source, countersOf(model));
  return cel === false ? null : cel;
}

/** Auto-complete: a condition wins over the flag, as in the engine that has both. */
export function autoCompleteOf(
  model: { readonly autoComplete?: boolean | string; readonly autoCompleteCondition?: string },
  counters: readonly string[],
): boolean | string {
  const condition = model.autoCompleteCondition ?? model.autoComplete;
  if (condition === undefined) return false;
  return typeof condition === 'boolean' ? condition : toCel(condition, counters);
}
