import type { Formats, Translate } from '../../messages/use-t.ts';

/** As the server counts what a file may have. */
const KILO = 1000;

/** "340 kB", "1.2 MB": one digit behind the point, and only where it says something. */
export function sizeWords(t: Translate, formats: Formats, bytes: number): string {
  const kilo = Math.max(1, Math.round(bytes / KILO));
  if (kilo < KILO) return t('attach.kb', { size: formats.number(kilo) });
  return t('attach.mb', { size: formats.number(Math.round((bytes / KILO / KILO) * 10) / 10) });
}

/** Kinds that every browser draws and that hold no script. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

export const isPicture = (mediaType: string): boolean => PICTURES.includes(mediaType);
