import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { OneTimeLink } from '../../persistence/entities/access.entity.ts';
import { hashOf, newSecret } from './secrets.ts';

export type LinkPurpose = 'first-administrator' | 'set-password';

const HOUR_MS = 3_600_000;
const VALID_MS: Readonly<Record<LinkPurpose, number>> = {
  'first-administrator': 24 * HOUR_MS,
  'set-password': 72 * HOUR_MS,
};

/** Makes a link that works once; the secret is in the answer alone. Older links of the same kind die. */
export async function makeLink(em: EntityManager, purpose: LinkPurpose, userId: string | null): Promise<string> {
  await em.nativeDelete(OneTimeLink, { purpose, userId, usedAt: null });
  const secret = newSecret();
  const expiresAt = new Date(Date.now() + VALID_MS[purpose]);
  em.persist(em.create(OneTimeLink, { tokenHash: hashOf(secret), purpose, userId, expiresAt, usedAt: null }));
  return secret;
}

/** The address that a person opens; the secret stands behind `#`, where no server and no log sees it. */
export function linkAddress(publicUrl: string, purpose: LinkPurpose, secret: string): string {
  return `${publicUrl}/welcome/${purpose}#${secret}`;
}

/**
 * The link behind a secret, locked until the transaction ends, so that it works once even if two open it at the same
 * moment; null when it is used, old or unknown. Whoever uses it sets `usedAt`.
 */
export async function lockLink(em: EntityManager, purpose: LinkPurpose, secret: string): Promise<OneTimeLink | null> {
  return await em.findOne(
    OneTimeLink,
    { tokenHash: hashOf(secret), purpose, usedAt: null, expiresAt: { $gt: new Date() } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}
