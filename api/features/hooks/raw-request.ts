import type { FastifyRequest } from 'fastify';
import type { HookRequest } from '../../application/intake/channel.ts';
import type { RouteApp } from '../route-app.ts';

/** Bodies of any kind stay as the bytes that they are: signatures are made over them. */
export function acceptRawBodies(app: RouteApp, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
}

/** A request as channels see it. */
export function hookRequest(request: FastifyRequest, publicUrl: string, receivedAt: Date): HookRequest {
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
