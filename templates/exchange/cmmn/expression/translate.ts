import { checkExpression } from '../../../../engine/index.ts';
import { parseExpression } from './parse.ts';
import type { Reading } from './paths.ts';
import { type FactUse, Printer } from './print.ts';
import { Unreadable } from './tokens.ts';

/** The way in which conditions are written. */
export type Language = 'cel' | 'uel' | 'spel' | 'javascript';

/** A condition as CEL, or true or false when it depends on nothing; or why it cannot be carried over. */
export type Translated =
  | { readonly ok: true; readonly condition: string | boolean }
  | { readonly ok: false; readonly reason: string };

/** Words of our own conditions: what uses them and checks is CEL already. */
const OURS = /\b(facts|goals|items|case)\s*[.[]|\brepetitionCounter\b|\btask\.index\b/;

/**
 * A condition of another engine as CEL (rule CMMN-8). It is read by a parser, never rewritten as text, and the result is
 * checked. `facts` gives names and types of what is read, and hears what it is used as.
 */
export function translateCondition(
  source: string,
  language: Language,
  facts: FactUse,
  counters: readonly string[] = [],
): Translated {
  try {
    const text = source.trim();
    const inside = unwrapped(text);
    const isOurs = inside === null && (language === 'cel' || OURS.test(text)) && checkExpression(text).ok;
    if (isOurs) {
      facts.readByCel(text);
      return { ok: true, condition: text };
    }
    const reading: Reading = {
      loose: language === 'javascript',
      counters: new Set(['repetitionCounter', ...counters]),
    };
    const cel = new Printer(reading, language === 'javascript', facts).condition(parseExpression(inside ?? text));
    if (cel === 'true' || cel === 'false') return { ok: true, condition: cel === 'true' };
    const checked = checkExpression(cel);
    if (!checked.ok) throw new Unreadable(`it would read ${cel}, which is refused: ${checked.message}`);
    return { ok: true, condition: cel };
  } catch (cause) {
    if (cause instanceof Unreadable) return { ok: false, reason: cause.message };
    throw cause;
  }
}

/** What stands between the brackets of `${...}` or `#{...}`; null when there are none. */
export function unwrapped(source: string): string | null {
  const found = /^[$#]\{([\s\S]*)\}$/.exec(source.trim());
  if (found === null) {
    if (/[$#]\{/.test(source)) throw new Unreadable('text and expressions are mixed');
    return null;
  }
  const inside = found[1] ?? '';
  if (/[$#]\{/.test(inside)) throw new Unreadable('there are several expressions in one text');
  return inside;
}

/** A value of another engine as CEL, for facts that travel between cases. */
export function translateMapping(
  source: string,
  language: Language,
  facts: FactUse,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string } {
  try {
    const text = source.trim();
    const reading: Reading = { loose: language === 'javascript', counters: new Set(['repetitionCounter']) };
    const printer = new Printer(reading, language === 'javascript', facts);
    return { ok: true, value: printer.mapping(parseExpression(unwrapped(text) ?? text)) };
  } catch (cause) {
    if (cause instanceof Unreadable) return { ok: false, reason: cause.message };
    throw cause;
  }
}
