import { createHmac } from 'node:crypto';
import { newId } from '../../application/new-id.ts';

/** A request as a provider would make it, ready to be sent; sending it twice is a repeated delivery. */
export interface SignedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A form as Twilio posts it: HMAC-SHA1 over the public address and the fields by name. */
export function asTwilio(
  publicUrl: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  authToken: string,
): SignedRequest {
  const covered = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`)
    .join('');
  return {
    path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': createHmac('sha1', authToken).update(`${publicUrl}${path}${covered}`).digest('base64'),
    },
    body: new URLSearchParams(fields).toString(),
  };
}

/** JSON as Meta posts it: HMAC-SHA256 over the bytes. */
export function asMeta(path: string, payload: unknown, appSecret: string): SignedRequest {
  const body = JSON.stringify(payload);
  return {
    path,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`,
    },
    body,
  };
}

/** JSON as a sender of Standard Webhooks posts it: HMAC-SHA256 over id, time and bytes. */
export function asStandardWebhook(path: string, payload: unknown, secret: string, at = new Date()): SignedRequest {
  const body = JSON.stringify(payload);
  const id = `msg_${newId(at.getTime())}`;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    path,
    headers: {
      'content-type': 'application/cloudevents+json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}
