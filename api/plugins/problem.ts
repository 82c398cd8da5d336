import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import fp from 'fastify-plugin';
import type { Refusal } from '../../engine/index.ts';
import { UnreadableCase, UnstorableText } from '../application/case-store.ts';
import { isDatabaseLost } from '../application/database-lost.ts';
import { StorageUnavailable } from '../application/files/file-storage.ts';
import { type ProblemCode, type ProblemMore, problemOf, problemOfRefusal } from '../application/problems.ts';
import type { Problem } from '../contract/common.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with problem+json; the code decides the status. */
    problem(code: ProblemCode, more?: ProblemMore): FastifyReply;
    /** Answers with the refusal of the engine as problem+json. */
    refusal(refusal: Refusal, more?: ProblemMore): FastifyReply;
  }
}

const CONTENT_TYPE = 'application/problem+json; charset=utf-8';
const RETRY_AFTER_S = 2;
const MAX_ERRORS = 20;

/** What a failure outside the handlers says, by the code that fastify or Node gives it. */
const FRAMEWORK: ReadonlyMap<string, ProblemCode> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'body-not-json'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'body-not-json'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'media-type-unsupported'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'body-too-large'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'request-invalid'],
  ['FST_ERR_BAD_URL', 'request-invalid'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'not-found'],
  ['FST_ERR_NOT_FOUND', 'not-found'],
  // Paths that no file can have, such as `//x` and `/../x`.
  ['FST_STATIC_FORBIDDEN_PATH', 'not-found'],
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
  ['JSON_TOO_DEEP', 'json-too-deep'],
]);
const BY_STATUS: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'request-invalid'],
  [404, 'not-found'],
  [408, 'request-timeout'],
  [413, 'body-too-large'],
  [415, 'media-type-unsupported'],
  [429, 'too-many-requests'],
]);

/** The one place that turns refusals, failures and bugs into application/problem+json (RFC 9457). */
export default fp(
  async (app) => {
    app.decorateReply('problem', function (this: FastifyReply, code: ProblemCode, more: ProblemMore = {}) {
      return send(this, problemOf(code, more));
    });
    app.decorateReply('refusal', function (this: FastifyReply, refusal: Refusal, more: ProblemMore = {}) {
      return send(this, problemOfRefusal(refusal, more));
    });
    app.setErrorHandler(answerError);
  },
  { name: 'problem', fastify: '5.x' },
);

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503 || problem.status === 429) {
    if (!reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER_S);
  }
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="casewright"');
  return reply
    .code(problem.status)
    .header('content-type', CONTENT_TYPE)
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({ ...problem, instance: problem.instance ?? pathOf(reply.request.url) });
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

/** For `frameworkErrors` too: failures before a route is known, on a reply that nothing decorates. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (error.validation !== undefined) {
    send(reply, problemOf('request-invalid', invalid(error.validation, error.validationContext)));
    return;
  }
  const code = codeOf(error);
  if (code === 'internal-error') {
    request.log.error({ err: error }, 'a request failed by a fault of ours');
    send(reply, problemOf(code, { traceId: request.id, detail: 'The fault was logged under the traceId.' }));
    return;
  }
  if (code === 'storage-unavailable') request.log.warn({ err: error }, 'the file store does not answer');
  if (code === 'database-unavailable') request.log.warn({ err: error }, 'the database does not answer');
  send(reply, problemOf(code, detailOf(error, code)));
}

function codeOf(error: FastifyError): ProblemCode {
  if (isDatabaseLost(error)) return 'database-unavailable';
  if (error instanceof StorageUnavailable) return 'storage-unavailable';
  if (error instanceof UnreadableCase) return 'case-unreadable';
  if (error instanceof UnstorableText) return 'text-not-storable';
  const known = FRAMEWORK.get(error.code);
  if (known !== undefined) return known;
  return BY_STATUS.get(error.statusCode ?? 500) ?? 'internal-error';
}

function detailOf(error: FastifyError, code: ProblemCode): ProblemMore {
  switch (code) {
    case 'database-unavailable':
      return { detail: 'Nothing was changed that was not answered. Try again in a moment, with the same commandId.' };
    case 'storage-unavailable':
      return { detail: 'The file was not taken, or cannot be read now. Try again in a moment.' };
    case 'body-not-json':
      return { detail: 'Send a JSON document in UTF-8.' };
    case 'media-type-unsupported':
      return { detail: 'Send the body as application/json.' };
    case 'request-invalid':
      return { detail: error.message };
    default:
      return {};
  }
}

function invalid(found: readonly FastifySchemaValidationError[], context = 'body'): ProblemMore {
  const where = { body: 'body', querystring: 'query string', params: 'path', headers: 'headers' }[context] ?? context;
  return { detail: `The ${where} does not have the expected shape.`, errors: placesOf(found) };
}

/** JSON pointers with plain words, for the findings of ajv; those of a union only repeat what its parts say. */
export function placesOf(found: readonly FastifySchemaValidationError[]): { pointer: string; detail: string }[] {
  const places = new Map<string, string>();
  for (const finding of found) {
    const pointer = pointerOf(finding);
    if (!places.has(pointer) && places.size < MAX_ERRORS) places.set(pointer, wordsOf(finding));
  }
  return [...places].map(([pointer, detail]) => ({ pointer, detail }));
}

function pointerOf({ instancePath, keyword, params }: FastifySchemaValidationError): string {
  const name = { required: params['missingProperty'], additionalProperties: params['additionalProperty'] }[keyword];
  if (typeof name !== 'string') return instancePath;
  return `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function wordsOf({ keyword, params, message }: FastifySchemaValidationError): string {
  const allowed = params['allowedValues'];
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is not known here';
    case 'enum':
      return `must be one of ${Array.isArray(allowed) ? allowed.join(', ') : 'the listed values'}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'wellFormed':
      return 'must not hold U+0000 or half of a surrogate pair';
    default:
      return message ?? 'is not valid';
  }
}

/** Bytes that are not HTTP at all never reach a route; they too get problem+json. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(FRAMEWORK.get(error.code ?? '') ?? 'request-invalid', { detail: 'This is not HTTP/1.1.' });
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      `content-type: ${CONTENT_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
