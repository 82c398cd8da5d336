import type { Formats, Translate } from '../../messages/use-t.ts';

const PARTS = /^(business:)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const NAMES = ['days', 'hours', 'minutes', 'seconds'] as const;

/** `P1DT4H` reads "1 day and 4 hours", with `business:` before it "of working time"; what cannot be read stands as it is written. */
export function durationWords(t: Translate, formats: Formats, duration: string): string {
  const found = PARTS.exec(duration);
  if (found === null) return duration;
  const words = NAMES.flatMap((name, index) => {
    const count = Number(found[index + 2] ?? 0);
    return count === 0 ? [] : [t(`template-library.duration.${name}`, { count })];
  });
  if (words.length === 0) return duration;
  const list = formats.list(words);
  return found[1] === undefined ? list : t('template-library.duration.working', { duration: list });
}
