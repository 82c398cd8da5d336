import type { Formats, Translate } from '../../messages/use-t.ts';

const PARTS = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const NAMES = ['days', 'hours', 'minutes', 'seconds'] as const;

/** `P1DT4H` reads "1 day and 4 hours"; what cannot be read stands as it is written. */
export function durationWords(t: Translate, formats: Formats, duration: string): string {
  const found = PARTS.exec(duration);
  if (found === null) return duration;
  const words = NAMES.flatMap((name, index) => {
    const count = Number(found[index + 1] ?? 0);
    return count === 0 ? [] : [t(`template-library.duration.${name}`, { count })];
  });
  return words.length === 0 ? duration : formats.list(words);
}
