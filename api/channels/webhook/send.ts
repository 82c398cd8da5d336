import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Connector, OutgoingReply, Sent } from '../../application/intake/channel.ts';
import { postJson, refusedBy } from '../post-json.ts';
import { signedHeaders } from './standard-webhooks.ts';

const settings = Compile(Type.Object({ replyUrl: Type.String({ pattern: '^https?://' }) }));

/** Posts the reply to the connector's `replyUrl` as a CloudEvent, signed by Standard Webhooks; its webhook-id is the reply's id. */
export async function send(reply: OutgoingReply, connector: Connector, signal: AbortSignal): Promise<Sent> {
  if (!settings.Check(connector.settings)) {
    return { ok: false, again: false, error: `The connector "${connector.name}" has no replyUrl.` };
  }
  const body = JSON.stringify(replyEvent(reply, connector));
  const headers = {
    ...signedHeaders(body, { id: reply.id, at: new Date(), secrets: connector.signing }),
    'content-type': 'application/cloudevents+json',
  };
  const posted = await postJson({ url: connector.settings.replyUrl, headers, body }, signal);
  if (posted.kind === 'unreachable') return { ok: false, again: true, error: posted.error };
  if (posted.status >= 200 && posted.status < 300) return { ok: true, externalId: null };
  return refusedBy(posted, new URL(connector.settings.replyUrl).origin);
}

function replyEvent(reply: OutgoingReply, connector: Connector) {
  const { source, conversation } = reply.replyTo;
  return {
    specversion: '1.0',
    id: reply.id,
    source: `/hooks/${connector.id}`,
    type: 'com.casewright.reply.created',
    time: reply.queuedAt,
    datacontenttype: 'application/json',
    data: {
      replyId: reply.id,
      conversation: { source, id: conversation },
      text: reply.text,
      visibility: reply.visibility,
      occurredAt: reply.queuedAt,
    },
  };
}
