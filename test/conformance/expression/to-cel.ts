import { checkExpression } from '../../../engine/index.ts';
import { Unsupported } from '../unsupported.ts';
import { conditionOf } from './holds.ts';
import { parseExpression } from './parse.ts';

/** What a condition became: CEL, or true or false when it does not depend on anything. */
export type Condition = string | boolean;

/** Names of our own conditions: a condition that uses them is CEL already. */
const OURS = /\b(facts|goals|items|case)\s*[.[]|\brepetitionCounter\b|\btask\.index\b/;

/**
 * The condition of a source engine as CEL. `counters` are the names under which it reads the repetition counter.
 * What is CEL already stays. An absent fact makes a condition unsatisfied (rule F12), whatever the source made of it.
 */
export function toCel(source: string, counters: readonly string[] = []): Condition {
  const inside = unwrapped(source);
  if (inside === null && OURS.test(source) && checkExpression(source).ok) return source;
  const cel = conditionOf(parseExpression(inside ?? source), new Set(['repetitionCounter', ...counters]));
  if (cel === 'true' || cel === 'false') return cel === 'true';
  const checked = checkExpression(cel);
  if (!checked.ok) throw new Unsupported(`${source} became ${cel}, and that is refused: ${checked.message}`);
  return cel;
}

/** What stands between the brackets of `${...}`; null when there are none. */
function unwrapped(source: string): string | null {
  const found = /^\s*[$#]\{([\s\S]*)\}\s*$/.exec(source);
  if (found === null) return null;
  if (/[$#]\{/.test(found[1] ?? '')) throw new Unsupported(`${source} is several expressions in one`);
  return found[1] ?? '';
}
