import { createHash, randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
const STOCK = 256;
const TIME_BYTES = 6;
const COUNTER_AT = 6;
const VARIANT_AT = 8;
const COUNTER_BITS = 0x0fff;
/** A new millisecond starts in the lower half of the counter, so that it does not run over at once. */
const COUNTER_START = 0x07ff;
const VERSION_7 = 0x7000;
const VERSION_8 = 0x80;
const VARIANT = 0x80;

/**
 * UUIDv7 in strict order: what one command makes sorts as it was made, also within a millisecond, because rules order
 * timers and siblings by creation.
 */
export function createIdSource(now: () => number = Date.now): () => string {
  let lastMs = 0;
  let counter = 0;
  // Randomness is cheap in bulk only.
  const stock = Buffer.alloc(ID_BYTES * STOCK);
  let used = stock.length;
  return () => {
    if (used === stock.length) {
      randomFillSync(stock);
      used = 0;
    }
    const bytes = stock.subarray(used, used + ID_BYTES);
    used += ID_BYTES;
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      counter = bytes.readUInt16BE(COUNTER_AT) & COUNTER_START;
    } else if (counter === COUNTER_BITS) {
      lastMs += 1;
      counter = 0;
    } else {
      counter += 1;
    }
    bytes.writeUIntBE(lastMs, 0, TIME_BYTES);
    bytes.writeUInt16BE(VERSION_7 | counter, COUNTER_AT);
    bytes[VARIANT_AT] = VARIANT | ((bytes[VARIANT_AT] ?? 0) & 0x3f);
    return text(bytes);
  };
}

/** The same id for the same words, always (UUIDv8 over SHA-256): a row worked off twice gives one command. */
export function derivedId(...words: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(words)).digest().subarray(0, ID_BYTES);
  bytes[COUNTER_AT] = VERSION_8 | ((bytes[COUNTER_AT] ?? 0) & 0x0f);
  bytes[VARIANT_AT] = VARIANT | ((bytes[VARIANT_AT] ?? 0) & 0x3f);
  return text(bytes);
}

function text(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
