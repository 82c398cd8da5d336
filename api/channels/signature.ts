import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing about where two values differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Compares two texts of any length in constant time. */
export function sameText(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** Making a key of a secret costs as much as the signature of a short body; connectors have few secrets. */
const keys = new Map<string, KeyObject>();
const MOST_KEYS = 100;

function keyOf(secret: string, encoding: 'utf8' | 'base64'): KeyObject {
  const name = `${encoding} ${secret}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const key = createSecretKey(secret, encoding);
  keys.set(name, key);
  return key;
}

/** The secret is the text itself, or the bytes that it stands for in base64. */
export function hmac(
  algorithm: 'sha1' | 'sha256',
  { secret, encoding = 'utf8' }: { readonly secret: string; readonly encoding?: 'utf8' | 'base64' },
  ...parts: (string | Uint8Array)[]
): Buffer {
  const sum = createHmac(algorithm, keyOf(secret, encoding));
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
