/**
 * Whether a browser's request comes from a page of ours: its `Origin` is PUBLIC_URL, or the very host that was asked.
 * A page of another site cannot choose the `Origin`, and cookies are bound to the host.
 */
export function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (origin === publicUrl) return true;
  const url = URL.parse(origin);
  if (url === null || host === undefined || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.origin === origin && url.host === host.toLowerCase();
}
