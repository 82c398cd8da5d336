import { readTimer } from '../../../engine/index.ts';
import type { Spot } from './case-tree.ts';
import { placeOf, type ReadContext } from './context.ts';
import { attribute } from './dialect.ts';
import { type Element, expressionOf, idOf, many, one, text } from './element.ts';
import { sentryIdOf } from './exits.ts';
import { Unreadable } from './expression/tokens.ts';
import { unwrapped } from './expression/translate.ts';

/** When a timer fires, as our format has it; null when only its engine could tell (rule CMMN-10). */
export function timerOf(spot: Spot, context: ReadContext): string | null {
  const own = attribute(spot.definition, context.dialect, 'after');
  if (own !== null && readTimer(own) !== null) return own;
  const expression = expressionOf(one(spot.definition, 'timerExpression'));
  if (expression === null) {
    context.notes.warning('timer-not-carried', placeOf(spot), 'It does not say when it fires; a person says so.');
    return null;
  }
  const { source } = expression;
  const written = literalOf(source);
  const timer = written === null ? null : spelled(written);
  if (timer === null) {
    context.notes.warning(
      'timer-not-carried',
      placeOf(spot),
      `When it fires ("${source}") only its engine can tell: it is an event that a person reports here.`,
    );
    return null;
  }
  if (timer.changed !== null)
    context.notes.warning('timer-changed', placeOf(spot), `"${source}" is ${timer.after} here: ${timer.changed}.`);
  else if (timer.after !== source)
    context.notes.info('timer-translated', placeOf(spot), `"${source}" is ${timer.after} here.`);
  return timer.after;
}

const CRON = /^[\d*?,/LW#A-Z-]+(\s+[\d*?,/LW#A-Z-]+){4,6}$/i;

/** Whether a timer comes again and again by a calendar for somebody who comes again: so does the event that a person reports. */
export function comesAgain({ item, definition }: Spot, { all, index, dialect }: ReadContext): boolean {
  if (!CRON.test(expressionOf(one(definition, 'timerExpression'))?.source ?? '')) return false;
  const hears = (criterion: Element): boolean =>
    many(index.sentries.get(sentryIdOf(criterion, dialect)) ?? null, 'onParts').some(
      (part) => text(part, 'sourceRef') === idOf(item),
    );
  return all.some(
    (other) =>
      [one(other.item, 'itemControl'), one(other.definition, 'defaultControl')].some(
        (control) => one(control, 'repetitionRule') !== null,
      ) && many(other.item, 'entryCriteria').some(hears),
  );
}

/** A duration or an instant that is written out, between quotes or brackets or not. */
function literalOf(source: string): string | null {
  try {
    const inside = (unwrapped(source) ?? source).trim();
    const quoted = /^(['"])([^'"]*)\1$/.exec(inside);
    return quoted?.[2] ?? (/^[A-Za-z_]\w*$/.test(inside) && !/^P/.test(inside) ? null : inside);
  } catch (cause) {
    if (cause instanceof Unreadable) return null;
    throw cause;
  }
}

/** A timer in our spelling; `changed` says what is not quite the same. */
interface Spelled {
  readonly after: string;
  readonly changed: string | null;
}

function spelled(text: string): Spelled | null {
  if (text.startsWith('business:')) return valid({ after: text, changed: null });
  const repeating = /^R(-?\d*)\/(.*)$/.exec(text);
  if (repeating !== null) return spelledInterval(repeating[1] ?? '', repeating[2] ?? '');
  return durationOf(text) ?? instantOf(text);
}

function spelledInterval(count: string, rest: string): Spelled | null {
  const [first = '', second] = rest.split('/');
  const duration = durationOf(first) ?? (second === undefined ? null : durationOf(second));
  if (duration === null) return null;
  const times = count.startsWith('-') ? '' : count.slice(0, 3);
  const bounded = second === undefined ? null : 'its first or last instant is not kept';
  return valid({ after: `R${times}/${duration.after}`, changed: bounded ?? duration.changed });
}

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;

/** Days, hours, minutes and seconds; years, months and weeks are counted in days. */
function durationOf(text: string): Spelled | null {
  const found = DURATION.exec(text);
  if (found === null || text.length < 3) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part: string | undefined) => Number((part ?? '0').replace(',', '.')));
  const whole = Math.floor(days + weeks * 7 + months * 30 + years * 365);
  const left = Math.round((days - Math.floor(days)) * 86_400 + hours * 3_600 + minutes * 60 + seconds);
  const changed = years + months > 0 ? 'a month counts as 30 days and a year as 365' : null;
  const simple = /^P(\d{1,4}D)?(T(?=\d)(\d{1,4}H)?(\d{1,5}M)?(\d{1,6}S)?)?$/.test(text);
  return valid({ after: simple ? text : written(whole, left), changed });
}

function written(days: number, seconds: number): string {
  const clock = [
    [Math.floor(seconds / 3_600), 'H'],
    [Math.floor((seconds % 3_600) / 60), 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const time = clock.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
  const date = days === 0 ? '' : `${days}D`;
  return date === '' && time === '' ? 'PT0S' : `P${date}${time === '' ? '' : `T${time}`}`;
}

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

function instantOf(text: string): Spelled | null {
  const [, date, time, zone] = INSTANT.exec(text) ?? [];
  if (date === undefined) return null;
  const clock = (time ?? '00:00:00').replace(/(\.\d{3})\d+$/, '$1');
  const offset = zone === undefined ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return valid({
    after: `${date}T${clock}${offset}`,
    changed: zone === undefined ? 'it names no time zone, so UTC is taken' : null,
  });
}

const valid = (timer: Spelled): Spelled | null => (readTimer(timer.after) === null ? null : timer);
