import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Check, Errors } from 'typebox/schema';
import { Problem } from '../../../api/contract/common.ts';

const nameless = new WeakMap<object, object>();

/** Without their names: schemas stand inside each other, some of them more than once. */
function withoutNames(schema: object): object {
  const known = nameless.get(schema);
  if (known !== undefined) return known;
  const made: object = JSON.parse(JSON.stringify(schema, (name, value) => (name === '$id' ? undefined : value)));
  nameless.set(schema, made);
  return made;
}

/** The server trusts its types; in tests every answer is held against the schema that its route documents. */
export function checkAnswers(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, reply, payload: unknown) => {
    const schema = schemaOf(request, reply);
    if (schema === null) return payload;
    const plain: unknown = payload === undefined ? null : JSON.parse(JSON.stringify(payload));
    // Read as it stands: compiling a schema takes longer than holding a few answers against it.
    const wanted = withoutNames(schema);
    if (Check(wanted, plain)) return payload;
    const found = JSON.stringify(Errors(wanted, plain)[1].slice(0, 5));
    throw new Error(`${request.method} ${request.url} answers against its schema: ${found}`);
  });
}

function schemaOf(request: FastifyRequest, reply: FastifyReply): object | null {
  if (String(reply.getHeader('content-type') ?? '').includes('problem+json')) return Problem;
  const response: unknown = request.routeOptions.schema?.response;
  if (typeof response !== 'object' || response === null) return null;
  const documented: unknown = Reflect.get(response, String(reply.statusCode));
  return typeof documented === 'object' ? documented : null;
}
