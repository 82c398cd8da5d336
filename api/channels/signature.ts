import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing about where two values differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Compares two texts of any length in constant time. */
export function sameText(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

export function hmac(
  algorithm: 'sha1' | 'sha256',
  secret: string | Uint8Array,
  ...parts: (string | Uint8Array)[]
): Buffer {
  const sum = createHmac(algorithm, secret);
  for (const part of parts) sum.update(part);
  return sum.digest();
}

/** Bytes of a hexadecimal text, or null when it is not one. */
export function fromHex(text: string): Buffer | null {
  return /^(?:[\da-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : null;
}

/** Bytes of a base64 text, or null when it is not one. */
export function fromBase64(text: string): Buffer | null {
  return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}
