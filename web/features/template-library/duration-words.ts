import type { Formats, Translate } from '../../messages/use-t.ts';

const PARTS = /^(business:)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const NAMES = ['days', 'hours', 'minutes', 'seconds'] as const;

/** `P1DT4H` reads "1 day and 4 hours", with `business:` before it "1 working day and 4 working hours"; what cannot be read stands as it is written. */
export function durationWords(t: Translate, formats: Formats, duration: string): string {
  const found = PARTS.exec(duration);
  if (found === null) return duration;
  const working = found[1] === undefined ? '' : 'working-';
  const words = NAMES.flatMap((name, index) => {
    const count = Number(found[index + 2] ?? 0);
    return count === 0 ? [] : [t(`template-library.duration.${working}${name}`, { count })];
  });
  if (words.length === 0) return duration;
  return formats.list(words);
}
