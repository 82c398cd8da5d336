/** A time span as people say it: "2 days", "4 working hours". */
export interface Span {
  readonly amounts: Readonly<Record<Unit, number>>;
  readonly working: boolean;
  /** Timers: again and again; 0 is without end. */
  readonly times: number | null;
}

export const UNITS = ['days', 'hours', 'minutes'] as const;
export type Unit = (typeof UNITS)[number];

const NOTHING: Span['amounts'] = { days: 0, hours: 0, minutes: 0 };
const ISO =
  /^(business:)?(?:R(\d{0,3})\/)?P(?!$)(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/;

/** Reads what a definition stores; null for what has no such words (seconds, an instant, a text of another kind). */
export function spanOf(stored: string): Span | null {
  const found = ISO.exec(stored);
  if (found === null || (found[6] !== undefined && Number(found[6]) !== 0)) return null;
  const amounts = { days: Number(found[3] ?? 0), hours: Number(found[4] ?? 0), minutes: Number(found[5] ?? 0) };
  return { amounts, working: found[1] !== undefined, times: found[2] === undefined ? null : Number(found[2]) };
}

/** What a definition stores: `business:PT4H`, `P2D`, `R3/PT1H`; empty when there is no time in it. */
export function storedSpan({ amounts, working, times }: Span): string {
  const { days, hours, minutes } = amounts;
  if (days + hours + minutes === 0) return '';
  const clock = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}`;
  const repeat = times === null ? '' : `R${times === 0 ? '' : times}/`;
  return `${working ? 'business:' : ''}${repeat}P${days > 0 ? `${days}D` : ''}${clock === '' ? '' : `T${clock}`}`;
}

/** Words of a language for the parts of a span; the first of each list is what is written. */
export interface SpanWords {
  readonly units: Readonly<Record<Unit, readonly string[]>>;
  readonly working: readonly string[];
}

const WEEK = ['week', 'weeks', 'woche', 'wochen', 'w'];

/**
 * Reads what somebody typed: `4 working hours`, `2 days`, `1d 4h`, `90 min`, `3 Arbeitstage`, `PT4H`. Null when that
 * cannot be told; an empty text is no time at all.
 */
export function readSpan(typed: string, words: SpanWords): Span | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return { amounts: NOTHING, working: false, times: null };
  const iso = spanOf(
    typed
      .trim()
      .replace(/^business:/i, 'business:')
      .replace(/[rptdhms]+/gi, upperUnlessBusiness),
  );
  if (iso !== null) return iso;
  const working = words.working.some((word) => text.includes(word));
  const plain = words.working.reduce((so, word) => so.replaceAll(word, ' '), text);
  const amounts = { ...NOTHING };
  const rest = plain.replaceAll(/(\d+(?:[.,]\d+)?)\s*([\p{L}]+)/gu, (found, number: string, unit: string) =>
    add(amounts, Number(number.replace(',', '.')), unit, words) ? '' : found,
  );
  if (!/^[\s,;.+]*((and|und|u)[\s,]*)*$/.test(rest) || amounts.days + amounts.hours + amounts.minutes === 0)
    return null;
  return { amounts: carried(amounts), working, times: null };
}

const upperUnlessBusiness = (letters: string, at: number, all: string): string =>
  all.startsWith('business:') && at < 'business:'.length ? letters : letters.toUpperCase();

function add(amounts: Record<Unit, number>, count: number, word: string, { units }: SpanWords): boolean {
  if (WEEK.includes(word)) {
    amounts.days += count * 7;
    return true;
  }
  const unit = UNITS.find((each) => units[each].includes(word));
  if (unit === undefined) return false;
  amounts[unit] += count;
  return true;
}

/** Half a day is twelve hours only on the clock: a fraction goes to the next smaller unit, 90 minutes stay 90 minutes. */
function carried({ days, hours, minutes }: Record<Unit, number>): Span['amounts'] {
  const wholeDays = Math.floor(days);
  const allHours = hours + (days - wholeDays) * 24;
  const wholeHours = Math.floor(allHours);
  return { days: wholeDays, hours: wholeHours, minutes: Math.round(minutes + (allHours - wholeHours) * 60) };
}
