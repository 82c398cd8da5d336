import { createHash } from 'node:crypto';

export const REPORT_PATH = '/api/csp-report';

/** For everything that is not a page: nothing may be loaded or framed by it. */
export const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

function policy(publicUrl: string, directives: Readonly<Record<string, string>>): string {
  const parts = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  if (publicUrl.startsWith('https:')) parts.push('upgrade-insecure-requests');
  return [...parts, `report-uri ${REPORT_PATH}`].join('; ');
}

/** For the pages of the product: own scripts only, and of inline styles only those that carry the nonce. */
export function pagePolicy(publicUrl: string, nonce: string): string {
  // Some browsers do not count the socket of the same host as 'self'.
  const socket = publicUrl.replace(/^http/, 'ws');
  return policy(publicUrl, {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'connect-src': `'self' ${socket}`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
  });
}

/** For the documentation: its one script and one style are inside the page, and known by their hashes. */
export function docsPolicy(publicUrl: string, script: string, style: string): string {
  return policy(publicUrl, {
    'default-src': "'none'",
    'script-src': `'${digestOf(script)}'`,
    'style-src': `'${digestOf(style)}'`,
    'img-src': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
  });
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
