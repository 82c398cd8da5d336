import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import fp from 'fastify-plugin';
import { nestingOf, placesOfIllFormed } from '../application/json-limits.ts';
import { lazyBodyCheck, textCheck } from '../application/schema-check.ts';

/** Levels of arrays and objects that a body may have; no schema of ours needs half of it. */
const MAX_NESTING = 64;

const compiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  httpPart === 'body' ? lazyBodyCheck(schema) : textCheck(schema);

/** How requests are read: JSON with bounded nesting and storable texts, checked by the TypeBox schemas of the contract. */
export default fp(
  async (app) => {
    app.setValidatorCompiler(compiler);
    // What leaves is typed by the same schemas; a second pass over each answer would only cost time.
    app.setSerializerCompiler(() => JSON.stringify);
    parseJsonStrictly(app);
    app.addHook('preValidation', async (request, reply) => {
      const places = [...placesOfIllFormed(request.params, ''), ...placesOfIllFormed(request.query, '')];
      if (places.length > 0) return reply.problem('text-not-storable', { errors: placed(places) });
      if (request.illFormed !== null) return reply.problem('text-not-storable', { errors: placed(request.illFormed) });
      return undefined;
    });
  },
  { name: 'validation', fastify: '5.x', dependencies: ['problem'] },
);

declare module 'fastify' {
  interface FastifyRequest {
    /** Pointers to texts of the body that cannot be stored, found while it was parsed. */
    illFormed: readonly string[] | null;
  }
}

function placed(pointers: readonly string[]): { pointer: string; detail: string }[] {
  return pointers.map((pointer) => ({ pointer, detail: 'must not hold U+0000 or half of a surrogate pair' }));
}

function parseJsonStrictly(app: FastifyInstance): void {
  app.decorateRequest('illFormed', null);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (nestingOf(text) > MAX_NESTING) {
      done(
        Object.assign(new Error(`The body is nested deeper than ${MAX_NESTING} levels.`), {
          statusCode: 400,
          code: 'JSON_TOO_DEEP',
        }),
      );
      return;
    }
    void parse(request, text, (error, body) => {
      if (error === null && text.includes('\\u')) noteIllFormed(request, body);
      done(error, body);
    });
  });
}

/** Raw UTF-8 cannot carry such characters: only an escape can, so only bodies with escapes are walked. */
function noteIllFormed(request: FastifyRequest, body: unknown): void {
  const places = placesOfIllFormed(body, '');
  if (places.length > 0) request.illFormed = places;
}
