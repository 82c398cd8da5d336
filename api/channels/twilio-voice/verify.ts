import { createHash } from 'node:crypto';
import querystring from 'node:querystring';
import type { Connector, HookRequest, Verified } from '../../application/intake/channel.ts';
import { textOf } from '../body.ts';
import { fromBase64, fromHex, hmac, sameBytes } from '../signature.ts';
import { isForm } from './parameters.ts';

/** A call has some forty. Nothing is proven before the form is read, so a stranger's million is not. */
const MOST_FIELDS = 1_000;

/**
 * The signature covers the address that Twilio called and the form parameters. A body that is no form is covered by
 * its hash in the address (`bodySHA256`); without that it is not covered at all and the request is refused.
 */
export function verify(request: HookRequest, connector: Connector): Verified {
  const given = fromBase64(request.headers['x-twilio-signature'] ?? '');
  if (given === null) return { ok: false, detail: 'The header X-Twilio-Signature is missing or is not base64.' };
  const parameters = coveredParameters(request);
  if (parameters === null) return { ok: false, detail: 'The body is not covered by the signature.' };
  const addresses = addressVariants(request.url);
  const matches = connector.signing.some((secret) =>
    addresses.some((address) => sameBytes(hmac('sha1', { secret }, address, parameters), given)),
  );
  if (matches) return { ok: true };
  return {
    ok: false,
    detail: `X-Twilio-Signature does not match the body and the address ${withoutQuery(request.url)}.`,
  };
}

function coveredParameters(request: HookRequest): string | null {
  const hash = URL.parse(request.url)?.searchParams.get('bodySHA256');
  if (hash !== null && hash !== undefined) return isBodyHash(hash, request.body) ? '' : null;
  if (request.body.length === 0) return '';
  const text = isForm(request) ? textOf(request.body) : null;
  return text === null || fieldsOf(text) > MOST_FIELDS ? null : signedParameters(new URLSearchParams(text));
}

const fieldsOf = (form: string): number => form.split('&', MOST_FIELDS + 1).length;

function isBodyHash(hash: string, body: Buffer): boolean {
  const given = fromHex(hash);
  return given !== null && sameBytes(given, createHash('sha256').update(body).digest());
}

/** Names and values without separators, by name; the values of a repeated name once each and in order. */
function signedParameters(parameters: URLSearchParams): string {
  const names = [...new Set(parameters.keys())].sort();
  return names.flatMap((name) => [...new Set(parameters.getAll(name))].sort().map((value) => name + value)).join('');
}

const ADDRESS = /^(https?):\/\/([^/?#]*?)(?::(\d+))?([/?#].*)?$/s;

/** Senders write an address with or without its port, and its query in one of three encodings: all are tried. */
function addressVariants(address: string): string[] {
  const [, scheme, host, port, rest = ''] = ADDRESS.exec(address) ?? [];
  if (scheme === undefined || host === undefined) return [address];
  const hosts = [host, `${host}:${port ?? (scheme === 'https' ? '443' : '80')}`];
  const [path = '', query] = splitOnce(rest, '?');
  const rests =
    query === undefined
      ? [rest]
      : [rest, `${path}?${querystring.stringify(querystring.parse(query))}`, `${path}?${new URLSearchParams(query)}`];
  const variants = hosts.flatMap((name) => rests.map((tail) => `${scheme}://${name}${tail}`));
  return [...new Set([address, ...variants])];
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function withoutQuery(address: string): string {
  return splitOnce(address, '?')[0];
}
