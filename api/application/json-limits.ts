const NUL = '\u0000';
const MAX_PLACES = 20;

/** Postgres stores neither U+0000 nor half of a surrogate pair. */
export function isWellFormed(text: string): boolean {
  return !text.includes(NUL) && text.isWellFormed();
}

const STEP: ReadonlyMap<string, 1 | -1> = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
]);

/** How deep arrays and objects stand in each other in a JSON text, without parsing it. */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = endOfString(text, at);
    depth += STEP.get(character) ?? 0;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Index of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at;
    if (character === '\\') at += 1;
  }
  return text.length;
}

/** JSON pointers to all texts, keys included, that Postgres cannot store. The value is bounded in depth already. */
export function placesOfIllFormed(value: unknown, pointer: string): string[] {
  const places: string[] = [];
  walk(value, pointer, places);
  return places;
}

function walk(value: unknown, pointer: string, places: string[]): void {
  if (places.length >= MAX_PLACES) return;
  if (typeof value === 'string') {
    if (!isWellFormed(value)) places.push(pointer);
  } else if (Array.isArray(value)) {
    value.forEach((part, index) => {
      walk(part, `${pointer}/${index}`, places);
    });
  } else if (typeof value === 'object' && value !== null) {
    walkObject(value, pointer, places);
  }
}

function walkObject(value: object, pointer: string, places: string[]): void {
  for (const [key, part] of Object.entries(value)) {
    if (isWellFormed(key)) walk(part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, places);
    else places.push(pointer);
  }
}
