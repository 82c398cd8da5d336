import type { Translate } from '../../messages/use-t.ts';

const KNOWN = {
  phone: 'customer.kind.phone',
  email: 'customer.kind.email',
  'meta-psid': 'customer.kind.facebook',
  instagram: 'customer.kind.instagram',
  web: 'customer.kind.web',
  handle: 'customer.kind.handle',
} as const;

/** Accounts at these places are `PAGE:ACCOUNT`: numbers that nobody knows anybody by. */
const OF_PAGE = new Set(['meta-psid', 'instagram']);

export function identityValue(
  t: Translate,
  { kind, value }: { readonly kind: string; readonly value: string },
): string {
  const account = OF_PAGE.has(kind) ? /^\d+:(\S+)$/.exec(value)?.[1] : undefined;
  return account === undefined ? value : t('customer.account', { account });
}

const isKnown = (kind: string): kind is keyof typeof KNOWN => Object.hasOwn(KNOWN, kind);

/** A kind that a newer connector brought is shown as it is. */
export const identityKind = (t: Translate, kind: string): string => (isKnown(kind) ? t(KNOWN[kind]) : kind);
