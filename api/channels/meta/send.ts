import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Connector, OutgoingReply, Sent } from '../../application/intake/channel.ts';
import { jsonOf } from '../body.ts';
import { type Post, type Posted, postJson, refusedBy } from '../post-json.ts';

const settings = Compile(Type.Object({ graphUrl: Type.String({ pattern: '^https?://' }) }));
const answer = Compile(Type.Object({ id: Type.Optional(Type.String()), message_id: Type.Optional(Type.String()) }));
const trouble = Compile(
  Type.Object({
    error: Type.Object({
      message: Type.String(),
      code: Type.Optional(Type.Integer()),
      is_transient: Type.Optional(Type.Boolean()),
    }),
  }),
);
/** Codes of Meta for "later, please": unknown and temporary errors, and the limits of app, user and page. */
const PASSING = new Set([1, 2, 4, 17, 32, 341, 613]);

/** Answers a comment under it or in private, or a message in its thread, through the Graph API of the connector. */
export async function send(reply: OutgoingReply, connector: Connector, signal: AbortSignal): Promise<Sent> {
  const accessToken = connector.tokens['accessToken'];
  if (!settings.Check(connector.settings) || accessToken === undefined) {
    return { ok: false, again: false, error: `The connector "${connector.name}" has no graphUrl or no access token.` };
  }
  const call = graphCall(reply);
  if (call === null) return { ok: false, again: false, error: 'This conversation has no address to answer to.' };
  const post: Post = {
    url: `${connector.settings.graphUrl.replace(/\/+$/, '')}/${call.path}`,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(call.body),
  };
  const posted = await postJson(post, signal);
  return posted.kind === 'unreachable' ? { ok: false, again: true, error: posted.error } : readAnswer(posted);
}

function graphCall({ text, visibility, replyTo }: OutgoingReply): { path: string; body: object } | null {
  const { via, object, page, to } = replyTo;
  if (page === undefined || to === undefined) return null;
  if (via === 'message') {
    return {
      path: `${encodeURIComponent(page)}/messages`,
      body: { recipient: { id: to }, messaging_type: 'RESPONSE', message: { text } },
    };
  }
  if (visibility === 'private') {
    const recipient = via === 'post' ? { post_id: to } : { comment_id: to };
    return { path: `${encodeURIComponent(page)}/messages`, body: { recipient, message: { text } } };
  }
  const edge = object === 'instagram' ? 'replies' : 'comments';
  return { path: `${encodeURIComponent(to)}/${edge}`, body: { message: text } };
}

function readAnswer(posted: Exclude<Posted, { kind: 'unreachable' }>): Sent {
  const json = jsonOf(Buffer.from(posted.body));
  const value = json.ok ? json.value : null;
  if (posted.status >= 200 && posted.status < 300) {
    return { ok: true, externalId: answer.Check(value) ? (value.id ?? value.message_id ?? null) : null };
  }
  if (!trouble.Check(value)) return refusedBy(posted, 'Meta');
  const { message, code, is_transient: isTransient } = value.error;
  const refused = refusedBy(posted, 'Meta', message.slice(0, 300));
  if (refused.ok) return refused;
  return { ...refused, again: refused.again || isTransient === true || (code !== undefined && PASSING.has(code)) };
}
