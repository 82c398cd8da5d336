import { readFileSync } from 'node:fs';
import type { Connector, HookRequest } from '../../../../api/application/intake/channel.ts';
import type { SignedRequest } from '../../../../api/cli/story/sign.ts';

export const PUBLIC_URL = 'https://desk.example';
export const NOW = new Date('2025-11-22T08:30:00.000Z');

/** A payload of the documented shape. */
export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../fixtures/triggers/${name}.json`, import.meta.url), 'utf8'));
}

/** The fields of a form. */
export function formFixture(name: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  const fields = fixture(name);
  if (typeof fields !== 'object' || fields === null) throw new Error(`${name} is not a form`);
  const texts = Object.entries(fields).map(([key, value]) => [key, String(value)] as const);
  return { ...Object.fromEntries(texts), ...changes };
}

export function aConnector(kind: string, changes: Partial<Connector> = {}): Connector {
  return { id: kind, kind, name: kind, signing: ['new-secret', 'old-secret'], tokens: {}, settings: {}, ...changes };
}

/** What the route makes of a request on the wire. */
export function aRequest(signed: Partial<SignedRequest>, changes: Partial<HookRequest> = {}): HookRequest {
  const path = signed.path ?? '/hooks/test';
  return {
    method: 'POST',
    url: `${PUBLIC_URL}${path}`,
    path: path.split('?', 1)[0]?.split('/').slice(3).join('/') ?? '',
    headers: signed.headers ?? {},
    body: Buffer.from(signed.body ?? ''),
    receivedAt: NOW,
    ...changes,
  };
}
