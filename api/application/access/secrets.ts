import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** 256 random bits as text: for session ids, tokens and one-time links. The database keeps only `hashOf` them. */
export function newSecret(prefix = ''): string {
  return `${prefix}${randomBytes(BYTES).toString('base64url')}`;
}

/** A secret of 256 random bits needs no slow hash: nobody can guess it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
