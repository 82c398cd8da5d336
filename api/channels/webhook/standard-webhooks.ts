import type { HookRequest, Verified } from '../../application/intake/channel.ts';
import { fromBase64, hmac, sameBytes } from '../signature.ts';

/** Deliveries older or newer than this are refused, so that a recorded one cannot be played back later. */
const TOLERANCE_S = 5 * 60;
const PREFIX = 'whsec_';

/** Checks the headers of Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature) over the raw body. */
export function verifySigned(request: HookRequest, secrets: readonly string[]): Verified {
  const id = request.headers['webhook-id'];
  const timestamp = request.headers['webhook-timestamp'];
  const signatures = readSignatures(request.headers['webhook-signature']);
  if (id === undefined || timestamp === undefined || signatures.length === 0) {
    return {
      ok: false,
      detail: 'The headers webhook-id, webhook-timestamp and webhook-signature (v1,BASE64) are needed.',
    };
  }
  const age = /^\d{1,12}$/.test(timestamp) ? request.receivedAt.getTime() / 1000 - Number(timestamp) : Number.NaN;
  if (!(Math.abs(age) <= TOLERANCE_S)) {
    return {
      ok: false,
      detail: `webhook-timestamp must be in seconds and at most ${TOLERANCE_S} seconds away from now.`,
    };
  }
  const matches = secrets.some((secret) => {
    const expected = signature(secret, id, timestamp, request.body);
    return expected !== null && signatures.some((given) => sameBytes(given, expected));
  });
  return matches
    ? { ok: true }
    : { ok: false, detail: 'webhook-signature does not match webhook-id, webhook-timestamp and body.' };
}

/** A list separated by spaces, so that a sender may sign with two secrets; versions that we do not speak are passed over. */
function readSignatures(header: string | undefined): Buffer[] {
  return (header ?? '').split(' ', 16).flatMap((part) => {
    const [version, encoded = ''] = part.split(',', 2);
    const bytes = version === 'v1' ? fromBase64(encoded) : null;
    return bytes === null ? [] : [bytes];
  });
}

function signature(secret: string, id: string, timestamp: string, body: Uint8Array): Buffer | null {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  // A secret that stands for no bytes at all would let everybody in.
  if (!fromBase64(encoded)?.length) return null;
  return hmac('sha256', { secret: encoded, encoding: 'base64' }, `${id}.${timestamp}.`, body);
}

/** Headers for a body that we send, signed with every live secret so that the receiver may change his at leisure. */
export function signedHeaders(body: string, { id, at, secrets }: { id: string; at: Date; secrets: readonly string[] }) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.flatMap((secret) => {
    const bytes = signature(secret, id, timestamp, Buffer.from(body));
    return bytes === null ? [] : [`v1,${bytes.toString('base64')}`];
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
