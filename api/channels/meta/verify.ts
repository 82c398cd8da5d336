import type { Connector, HookRequest, Verified } from '../../application/intake/channel.ts';
import { fromHex, hmac, sameBytes, sameText } from '../signature.ts';

/** POST: HMAC-SHA256 of the raw body with the app secret. GET: the verify token that was typed in at Meta. */
export function verify(request: HookRequest, connector: Connector): Verified {
  return request.method === 'GET' ? verifyToken(request, connector) : verifySignature(request, connector);
}

function verifySignature(request: HookRequest, connector: Connector): Verified {
  const [scheme, hex = ''] = (request.headers['x-hub-signature-256'] ?? '').split('=', 2);
  const given = scheme === 'sha256' ? fromHex(hex) : null;
  if (given === null)
    return { ok: false, detail: 'The header X-Hub-Signature-256 must be sha256= and hexadecimal digits.' };
  const matches = connector.signing.some((secret) => sameBytes(hmac('sha256', { secret }, request.body), given));
  return matches ? { ok: true } : { ok: false, detail: 'X-Hub-Signature-256 does not match the body.' };
}

function verifyToken(request: HookRequest, connector: Connector): Verified {
  const expected = connector.tokens['verifyToken'];
  const given = URL.parse(request.url)?.searchParams.get('hub.verify_token');
  if (expected !== undefined && typeof given === 'string' && sameText(given, expected)) return { ok: true };
  return { ok: false, detail: 'hub.verify_token is not the one of this connector.' };
}
