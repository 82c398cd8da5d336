import type { FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import { createConnectors } from '../../application/intake/connectors.ts';
import { type Received, receiveHook } from '../../application/intake/receive.ts';
import type { Routes } from '../route-app.ts';
import { acceptRawBodies, hookRequest } from './raw-request.ts';

/** Larger deliveries are refused before they are read. */
const BODY_LIMIT = 1_000_000;

const Params = Type.Object({ connector: Type.String(), '*': Type.Optional(Type.String()) });

const delivery = { operationId: 'receive-hook', summary: 'Delivery of a provider, signed after its protocol' };
const challenge = { operationId: 'check-hook', summary: 'Check of a provider that this address is ours' };
/** Some providers want several addresses: what follows the connector is for its channel to read. */
const ROUTES = [
  { method: 'POST', url: '/hooks/:connector', schema: delivery },
  { method: 'GET', url: '/hooks/:connector', schema: challenge },
  { method: 'POST', url: '/hooks/:connector/*', schema: { hide: true } },
  { method: 'GET', url: '/hooks/:connector/*', schema: { hide: true } },
] as const;

/**
 * Where providers deliver: `/hooks/CONNECTOR` and below. The raw bytes are kept, because signatures are made over
 * them; the answer is given as soon as the delivery is stored.
 */
const hooks: Routes = async (app, { deps }) => {
  const { counters, signals } = deps;
  const connectors = createConnectors(deps.orm);
  const work = { pool: deps.pool, channels: deps.channels, connectors, prepared: deps.config.prepared };

  acceptRawBodies(app, BODY_LIMIT);

  // Only connectors that exist become labels: anybody may ask for any path.
  const count = async (id: string, outcome: string) => {
    const connector = await connectors.find(id).catch(() => null);
    counters.hooks.inc({ connector: connector?.id ?? 'unknown', outcome });
  };
  app.addHook<{ Params: Static<typeof Params> }>('onError', async (request, _reply, error) => {
    await count(request.params.connector, error.statusCode === 413 ? 'too-large' : 'failed');
  });

  for (const { method, url, schema } of ROUTES) {
    app.route({
      method,
      url,
      exposeHeadRoute: false,
      config: { access: 'public' },
      schema: { ...schema, tags: ['webhooks'], params: Params },
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
