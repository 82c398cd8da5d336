import type { Formats } from '../messages/use-t.ts';

const KB = 1_000;
const MB = 1_000_000;

/** "340 kB", "1.2 MB", in the words of the language. */
export function fileSize({ locale }: Pick<Formats, 'locale'>, bytes: number): string {
  const inMb = bytes >= MB;
  const value = inMb ? bytes / MB : Math.max(1, Math.round(bytes / KB));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: inMb ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: inMb && value < 10 ? 1 : 0,
  }).format(value);
}
