import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { HookRequest } from '../../application/intake/channel.ts';
import { createConnectors } from '../../application/intake/connectors.ts';
import { type Received, receiveHook } from '../../application/intake/receive.ts';
import type { Routes } from '../route-app.ts';

/** Larger deliveries are refused before they are read. */
const BODY_LIMIT = 1_000_000;

const Params = Type.Object({ connector: Type.String(), '*': Type.Optional(Type.String()) });

/**
 * Where providers deliver: `/hooks/CONNECTOR` and below. The raw bytes are kept, because signatures are made over
 * them; the answer is given as soon as the delivery is stored.
 */
const hooks: Routes = async (app, { deps }) => {
  const { counters, signals } = deps;
  const connectors = createConnectors(deps.orm);
  const work = { pool: deps.pool, channels: deps.channels, connectors, prepared: deps.config.prepared };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );

  // Only connectors that exist become labels: anybody may ask for any path.
  const count = async (id: string, outcome: string) => {
    const connector = await connectors.find(id).catch(() => null);
    counters.hooks.inc({ connector: connector?.id ?? 'unknown', outcome });
  };
  app.addHook<{ Params: Static<typeof Params> }>('onError', async (request, _reply, error) => {
    await count(request.params.connector, error.statusCode === 413 ? 'too-large' : 'failed');
  });

  const schema = (operationId: string, summary: string) => ({
    operationId,
    summary,
    tags: ['webhooks'],
    params: Params,
  });
  for (const [at, suffix] of [
    ['/hooks/:connector', ''],
    ['/hooks/:connector/*', '-below'],
  ] as const) {
    app.route({
      method: ['GET', 'POST'],
      url: at,
      exposeHeadRoute: false,
      config: { access: 'public' },
      schema: schema(`receive-hook${suffix}`, 'Delivery of a provider, signed after its protocol'),
      handler: async (request, reply) => {
        const { connector } = request.params;
        const received = await receiveHook(work, connector, hookRequest(request, deps.config.publicUrl, deps.now()));
        await count(connector, received.outcome);
        if (received.outcome === 'accepted') signals.inboxFilled.emit(connector);
        return answer(reply, received);
      },
    });
  }
};

function hookRequest(request: FastifyRequest, publicUrl: string, receivedAt: Date): HookRequest {
  const url = request.raw.url ?? '/';
  const path = url.split('?', 1)[0] ?? '';
  return {
    method: request.method === 'GET' ? 'GET' : 'POST',
    url: `${publicUrl}${url}`,
    path: path.split('/').filter(Boolean).slice(2).join('/'),
    headers: flatHeaders(request.headers),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    receivedAt,
  };
}

function flatHeaders(headers: FastifyRequest['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function answer(reply: FastifyReply, received: Received): FastifyReply {
  switch (received.outcome) {
    case 'unknown-connector':
      return reply.problem('not-found', { detail: 'There is no such connector.' });
    case 'method-not-allowed':
      return reply.header('allow', received.allow.join(', ')).problem('method-not-allowed');
    case 'refused':
      return reply.problem('signature-invalid', { detail: received.detail });
    case 'unparseable':
      return reply.problem('body-unreadable', { detail: received.detail });
    default:
      if (received.answer === undefined) return reply.send(received.tally);
      return reply
        .code(received.answer.status)
        .header('content-type', received.answer.contentType)
        .send(received.answer.body);
  }
}

export default hooks;
