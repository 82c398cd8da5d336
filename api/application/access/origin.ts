/** The host that a request asked, and how: `https` only where this process knows it, behind a trusted proxy. */
export interface Asked {
  readonly protocol: string;
  readonly host: string | undefined;
}

/**
 * Whether a browser's request comes from a page of ours: its `Origin` is PUBLIC_URL, or the very host that was asked.
 * A page of another site cannot choose the `Origin`, and cookies are bound to the host.
 */
export function isOwnOrigin(origin: string, { protocol, host }: Asked, publicUrl: string): boolean {
  return origin === publicUrl || (host !== undefined && origin === `${protocol}://${host.toLowerCase()}`);
}
