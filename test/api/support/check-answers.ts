import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../../api/contract/common.ts';

const checks = new WeakMap<object, ValidateFunction>();

function checkOf(schema: object): ValidateFunction {
  const known = checks.get(schema) ?? compile(schema);
  checks.set(schema, known);
  return known;
}

/** Without their names: schemas stand inside each other, some of them more than once. */
function compile(schema: object): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (typeof formats === 'function' ? formats : formats.default)(ajv);
  const nameless: object = JSON.parse(JSON.stringify(schema, (name, value) => (name === '$id' ? undefined : value)));
  return ajv.compile(nameless);
}

/** The server trusts its types; in tests every answer is held against the schema that its route documents. */
export function checkAnswers(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, reply, payload: unknown) => {
    const schema = schemaOf(request, reply);
    if (schema === null) return payload;
    const check = checkOf(schema);
    const plain: unknown = payload === undefined ? null : JSON.parse(JSON.stringify(payload));
    if (check(plain)) return payload;
    const found = JSON.stringify(check.errors?.slice(0, 5));
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
