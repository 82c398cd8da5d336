import { isIP } from 'node:net';

/** The host that a request asked, and how: `https` only where this process knows it, behind a trusted proxy. */
export interface Asked {
  readonly protocol: string;
  readonly host: string | undefined;
}

/**
 * Whether a browser's request comes from a page of ours: its `Origin` is PUBLIC_URL, or the very host that was asked
 * when that is `localhost` or a bare address. A page of another site cannot choose its `Origin`, and cookies are bound
 * to the host. Any other name counts only as PUBLIC_URL: a stranger's name may resolve to this machine (DNS rebinding),
 * and its pages would then ask us under that name.
 */
export function isOwnOrigin(origin: string, { protocol, host }: Asked, publicUrl: string): boolean {
  if (origin === publicUrl) return true;
  return host !== undefined && origin === `${protocol}://${host.toLowerCase()}` && isUnnamed(origin);
}

/** `localhost`, an IPv4 or an IPv6 address: nobody else can make these resolve to us. */
function isUnnamed(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
