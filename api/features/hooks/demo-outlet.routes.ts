import type { AddressInfo } from 'node:net';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { hashOf } from '../../application/access/secrets.ts';
import { createConnectors } from '../../application/intake/connectors.ts';
import { newId } from '../../application/new-id.ts';
import { Connector } from '../../persistence/entities/intake.entity.ts';
import type { Routes } from '../route-app.ts';
import { acceptRawBodies, hookRequest } from './raw-request.ts';

const BASE = '/demo/outlet';
const GRAPH = `${BASE}/graph`;
const REPLIES = `${BASE}/replies`;
const BODY_LIMIT = 100_000;

/**
 * The customers' side of the demo: what Meta's Graph API and the owner of a contact form would be. Replies of the demo
 * are really sent, by HTTP, and checked here as a stranger would check them; what they say is not kept.
 */
const demoOutlet: Routes = async (app, { deps }) => {
  const connectors = createConnectors(deps.orm);
  acceptRawBodies(app, BODY_LIMIT);

  app.post(
    `${GRAPH}/:id/:edge`,
    {
      config: { access: 'public' },
      schema: { hide: true, params: Type.Object({ id: Type.String(), edge: Type.String() }) },
    },
    async (request, reply) => {
      const connector = await connectors.find('meta');
      const token = connector?.tokens['accessToken'];
      if (token === undefined || hashOf(request.headers.authorization ?? '') !== hashOf(`Bearer ${token}`)) {
        return reply.code(401).send({ error: { message: 'The access token is not valid', code: 190 } });
      }
      tell(request, request.params.edge);
      if (request.params.edge === 'messages')
        return reply.send({ recipient_id: request.params.id, message_id: `m_${newId()}` });
      return reply.send({ id: `${request.params.id}_${newId()}` });
    },
  );

  app.post(REPLIES, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const connector = await connectors.find('webhook');
    const verified =
      connector &&
      deps.channels.get('webhook')?.verify(hookRequest(request, deps.config.publicUrl, deps.now()), connector);
    if (verified?.ok !== true) return reply.problem('signature-invalid');
    tell(request, 'replies');
    return reply.code(204).send();
  });

  // The port may differ from one start to the next, and is known only now.
  app.addHook('onListen', async () => {
    const origin = ownAddress(app.server.address());
    if (origin !== null) await pointReplies(origin);
  });

  async function pointReplies(origin: string): Promise<void> {
    const em = deps.orm.em.fork();
    for (const connector of await em.find(Connector, { id: { $in: ['meta', 'webhook'] } })) {
      if (connector.settings['demo'] !== true) continue;
      const address = connector.id === 'meta' ? { graphUrl: `${origin}${GRAPH}` } : { replyUrl: `${origin}${REPLIES}` };
      connector.settings = { ...connector.settings, ...address };
    }
    await em.flush();
  }
};

function tell(request: FastifyRequest, edge: string): void {
  request.log.debug({ edge }, "the customers' side of the demo got a reply");
}

/** Where this process can reach itself. */
function ownAddress(address: AddressInfo | string | null): string | null {
  if (address === null || typeof address === 'string') return null;
  const host = address.address === '0.0.0.0' || address.address === '::' ? '127.0.0.1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

export default demoOutlet;
