/** What V8 takes on 64 bits, rounded up. */
const OBJECT = 32;
const SLOT = 8;
const MAP = 200;
const MAP_ENTRY = 48;
const NUMBER = 16;
const STRING = 24;
/** Shorter texts are mostly words that all share: states, kinds, names of properties. */
const SHARED_LENGTH = 10;
const wide = /[\u0100-\uffff]/;

/** About how many bytes of memory plain data takes, walked to the end. What is reached twice counts twice. */
export function bytesOf(root: unknown): number {
  const stack: unknown[] = [root];
  let bytes = 0;
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value === 'string') bytes += bytesOfText(value);
    else if (typeof value === 'number') bytes += NUMBER;
    else if (typeof value === 'object' && value !== null) bytes += OBJECT + open(value, stack);
  }
  return bytes;
}

/** What holds the parts together; the parts themselves go onto the stack. */
function open(value: object, stack: unknown[]): number {
  if (isMap(value)) {
    for (const [key, part] of value.entries()) stack.push(key, part);
    return MAP + value.size * MAP_ENTRY;
  }
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const part of parts) stack.push(part);
  return parts.length * SLOT;
}

/** Maps of the engine are not all of the built-in kind. */
function isMap(value: object): value is ReadonlyMap<unknown, unknown> {
  return 'entries' in value && 'size' in value && typeof value.entries === 'function';
}

function bytesOfText(text: string): number {
  if (text.length <= SHARED_LENGTH) return 0;
  return STRING + (wide.test(text) ? 2 * text.length : text.length);
}
