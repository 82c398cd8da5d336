import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import type { FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { docsPolicy } from '../application/content-security.ts';
import type { Deps } from '../application/deps.ts';
import { DOCS_SCRIPT, DOCS_STYLE } from './docs/docs-assets.ts';
import { docsPage } from './docs/docs-page.ts';
import { markNames, type OpenApi, tidyDocument } from './docs/openapi-document.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

const DESCRIPTION = [
  'Adaptive case management for contact centres. Everything that the screens do goes through this interface.',
  'Sign in with `POST /api/session` (cookie), or send a token made by `npm run token` as `Authorization: Bearer`.',
  'Requests with the cookie that change something need the `Origin` of this product.',
  'Every failure is `application/problem+json` with a stable `code`. Lists are paged: pass `next` as `cursor`.',
].join('\n\n');

/** The OpenAPI document, born from the schemas of the routes; so it is registered before them. */
export default fp<{ deps: Deps }>(
  async (app, { deps }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Casewright',
          version,
          description: DESCRIPTION,
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        components: {
          securitySchemes: {
            session: { type: 'apiKey', in: 'cookie', name: 'casewright', description: 'Set by POST /api/session.' },
            token: { type: 'http', scheme: 'bearer', description: 'Made by npm run token.' },
          },
        },
        security: [{ session: [] }, { token: [] }],
      },
      transform: ({ schema, url, route }) => ({
        url,
        schema: { ...markNames(schema), ...(route.config?.access === 'public' ? { security: [] } : {}) },
      }),
      transformObject: (found) => ('openapiObject' in found ? tidyDocument(found.openapiObject) : found.swaggerObject),
    });

    app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => app.swagger());
    const show = async (_request: unknown, reply: FastifyReply) =>
      reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': docsPolicy(deps.config.publicUrl, DOCS_SCRIPT, DOCS_STYLE),
          'cache-control': 'no-cache',
        })
        .send(docsPage(document()));
    app.get('/docs', { schema: { hide: true } }, show);
    app.get('/docs/', { schema: { hide: true } }, show);

    function document(): OpenApi {
      return JSON.parse(JSON.stringify(app.swagger()));
    }
  },
  { name: 'swagger', fastify: '5.x', dependencies: ['problem'] },
);
