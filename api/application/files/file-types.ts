/** The media types that a case takes, and how the name of such a file may end. */
const TYPES = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/heic': ['heic', 'heif'],
  'image/tiff': ['tif', 'tiff'],
  'image/bmp': ['bmp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'text', 'log', 'md', 'csv', 'tsv', 'json', 'ics', 'vcf', 'eml'],
  'text/csv': ['csv'],
  'application/rtf': ['rtf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/x-cfb': ['doc', 'xls', 'ppt', 'msg'],
  'application/zip': ['zip'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'audio/x-m4a': ['m4a'],
  'audio/aac': ['aac'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  'video/quicktime': ['mov', 'qt'],
} as const satisfies Record<string, readonly string[]>;

const ENDINGS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(TYPES));

/** Shown by a browser in its place, shut in a sandbox; everything else is saved. Never what can hold a script. */
const INLINE: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
]);

export const isShownInPlace = (mediaType: string): boolean => INLINE.has(mediaType);

/** All that is taken, for those who choose a file: media types, and endings of names. */
export function takenTypes(setting: readonly string[]): { readonly types: string[]; readonly endings: string[] } {
  const types = setting.length === 0 ? [...ENDINGS.keys()] : [...setting];
  const known = [...ENDINGS].filter(([type]) => isTaken(type, setting)).flatMap(([, endings]) => endings);
  return { types, endings: [...new Set(known)].sort() };
}

export function isTaken(mediaType: string, setting: readonly string[]): boolean {
  if (setting.length === 0) return ENDINGS.has(mediaType);
  const kind = `${mediaType.split('/', 1)[0]}/*`;
  return setting.some((taken) => taken.toLowerCase() === mediaType || taken.toLowerCase() === kind);
}

/** Whether a name may end like this when the bytes are of that type: `invoice.pdf.exe` is no PDF to who opens it. */
export function fitsName(mediaType: string, name: string): boolean {
  const ending = endingOf(name);
  const endings = ENDINGS.get(mediaType);
  return ending === null || endings === undefined || endings.includes(ending);
}

/** In lower case; null when the name has none. */
export function endingOf(name: string): string | null {
  return /\.([^.\s]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? null;
}

const LONGEST_NAME = 200;
/** Ends of folders, what is not a letter, and what turns the direction of writing: `gpj.exe` read from the right. */
const ODD = /[/\\\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\ufeff]/u;

/** The name as it is kept, or in words why not. */
export function readName(
  given: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly why: string } {
  const name = given.normalize('NFC').trim();
  if (name === '') return { ok: false, why: 'is blank' };
  if (name.length > LONGEST_NAME) return { ok: false, why: `is longer than ${LONGEST_NAME} characters` };
  if (ODD.test(name)) return { ok: false, why: 'holds a slash, a control character or a mark of direction' };
  if (name.startsWith('.') || name.endsWith('.')) return { ok: false, why: 'begins or ends with a dot' };
  return { ok: true, name };
}
