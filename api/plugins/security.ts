import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { NO_PAGE_POLICY, REPORT_PATH } from '../application/content-security.ts';
import type { Deps } from '../application/deps.ts';

const HSTS = 'max-age=31536000; includeSubDomains';
const REPORT_LIMIT = 16_384;
const LONGEST = 300;

/** Headers of every answer. Pages set their own content security policy over the one that allows nothing. */
export default fp<{ deps: Deps }>(
  async (app, { deps }) => {
    const https = deps.config.publicUrl.startsWith('https:');
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'content-security-policy': NO_PAGE_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
        ...(https ? { 'strict-transport-security': HSTS } : {}),
      });
    });
    app.addHook('onSend', async (request, reply) => {
      if (request.routeOptions.url?.startsWith('/api/') === true && !reply.hasHeader('cache-control'))
        reply.header('cache-control', 'no-store');
    });
    await app.register(acceptReports, { deps });
  },
  { name: 'security', fastify: '5.x', dependencies: ['problem'] },
);

/** Browsers say here what the content security policy stopped; in tests any of it is a failure. */
async function acceptReports(app: FastifyInstance, { deps }: { readonly deps: Deps }): Promise<void> {
  const types = ['application/csp-report', 'application/reports+json'];
  app.addContentTypeParser<string>(types, { parseAs: 'string', bodyLimit: REPORT_LIMIT }, (_request, text, done) => {
    done(null, text);
  });
  app.post(
    REPORT_PATH,
    {
      config: { access: 'public', origin: 'any' },
      bodyLimit: REPORT_LIMIT,
      schema: {
        operationId: 'report-csp',
        summary: 'Report of the content security policy, sent by browsers',
        tags: ['operations'],
      },
    },
    async (request, reply) => {
      deps.counters.cspReports.inc();
      request.log.warn({ report: wordsOf(request) }, 'the content security policy stopped something');
      return reply.code(204).send();
    },
  );
}

/** The report is a stranger's text: a piece of it is enough, and line breaks have no business in a log. */
function wordsOf({ body }: FastifyRequest): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return text.replaceAll(/\p{Cc}/gu, ' ').slice(0, LONGEST);
}
