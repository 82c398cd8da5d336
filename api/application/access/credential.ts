import { type Credential, TOKEN_PREFIX } from './authenticate.ts';

/** The prefix makes browsers insist on https, the whole host and the whole path. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-casewright' : 'casewright';
}

/** What a request or a socket proves who it is with: a bearer token before the session cookie; null without either. */
export function credentialOf(
  headers: { readonly authorization?: string | undefined; readonly cookie?: string | undefined },
  cookieName: string,
): Credential | null {
  if (headers.authorization !== undefined) {
    const bearer = /^Bearer ([\w-]{20,200})$/i.exec(headers.authorization)?.[1];
    return bearer?.startsWith(TOKEN_PREFIX) === true ? { kind: 'token', secret: bearer } : null;
  }
  const secret = cookieOf(headers.cookie ?? '', cookieName);
  return secret === null ? null : { kind: 'session', secret };
}

function cookieOf(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
