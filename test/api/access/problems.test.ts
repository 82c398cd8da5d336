import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { type FastifyInstance, fastify } from 'fastify';
import t from 'tap';
import { StoreUnavailable, UnreadableCase, UnstorableText } from '../../../api/application/case-store.ts';
import { PROBLEM_TABLE, problemOfRefusal } from '../../../api/application/problems.ts';
import problem from '../../../api/plugins/problem.ts';
import { REFUSAL_CODES } from '../../../engine/index.ts';
import { buildTestApp, UNLIMITED } from '../support/app.ts';

t.test('every code of the table answers with its status as problem+json', async (t) => {
  const app = fastify();
  await app.register(problem);
  app.get<{ Params: { code: string } }>('/:code', async (request, reply) => {
    const [code] = [...PROBLEM_TABLE.keys()].filter((known) => known === request.params.code);
    return reply.problem(code === undefined ? 'internal-error' : known(code), { detail: 'why' });
  });
  for (const [code, [status, title]] of PROBLEM_TABLE) {
    const response = await app.inject(`/${code}`);
    t.equal(response.statusCode, status, code);
    t.match(response.headers['content-type'], /^application\/problem\+json/, code);
    t.match(response.json(), {
      code,
      status,
      title,
      detail: 'why',
      instance: `/${code}`,
      type: `/docs#problem-${code}`,
    });
    if (status === 503 || status === 429)
      t.ok(Number(response.headers['retry-after']) > 0, `${code} says when to try again`);
    if (status === 401) t.match(response.headers['www-authenticate'], /Bearer/, code);
  }
});

/** The table has closed keys; the names of this test come from it. */
function known(code: string): 'not-found' {
  // biome-ignore lint/suspicious/noExplicitAny: the codes are read from the table itself
  return code as any;
}

t.test('every refusal of the engine has the status that its kind has', async (t) => {
  const invalid = ['facts-invalid', 'form-invalid', 'fragment-invalid', 'expression-invalid'];
  for (const code of REFUSAL_CODES) {
    const answer = problemOfRefusal({ code, detail: 'why', errors: [{ pointer: '/text', detail: 'is blank' }] });
    const status =
      code === 'not-permitted' ? 403 : code.endsWith('-unknown') ? 404 : invalid.includes(code) ? 422 : 409;
    t.equal(answer.status, status, code);
    t.equal(answer.code, code);
    t.strictSame(answer.errors, [{ pointer: '/text', detail: 'is blank' }]);
  }
});

t.test('what handlers throw becomes a problem that tells nothing of the inside', async (t) => {
  const app = fastify();
  await app.register(problem);
  const errors: Record<string, Error> = {
    bug: new TypeError('secret column of secret table'),
    gone: new StoreUnavailable('x', { cause: Object.assign(new Error('y'), { code: 'ECONNREFUSED' }) }),
    terminated: Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    newer: new UnreadableCase('case 1 has schema 9'),
    text: new UnstorableText('U+0000'),
    nested: new Error('outer', { cause: new Error('Connection terminated unexpectedly') }),
  };
  app.get<{ Params: { name: string } }>('/:name', async (request) => {
    throw errors[request.params.name] ?? new Error('no such error');
  });
  const expected = { bug: 500, gone: 503, terminated: 503, newer: 503, text: 400, nested: 503 };
  for (const [name, status] of Object.entries(expected)) {
    const response = await app.inject(`/${name}`);
    t.equal(response.statusCode, status, name);
    t.notMatch(response.body, /secret|ECONN|schema 9|outer|administrator/, `${name} keeps the inside in`);
    if (status === 503) t.ok(response.headers['retry-after'], name);
  }
  const bug = await app.inject('/bug');
  t.match(bug.json(), { code: 'internal-error', traceId: /.+/ });
});

t.test('requests that are wrong in themselves', async (t) => {
  const { app, as } = await buildTestApp(t);
  const agent = as('agent');
  const send = async (url: string, payload: string, headers: Record<string, string> = {}) => {
    const json = { 'content-type': 'application/json', authorization: `Bearer ${agent.token}`, ...headers };
    const response = await app.inject({ method: 'POST', url, payload, headers: json });
    return { status: response.statusCode, ...response.json() };
  };
  const url = '/api/cases/019368aa-0000-7000-8000-000000000001/commands';

  t.match(await send(url, '{"type":'), { status: 400, code: 'body-not-json' }, 'half a document');
  t.match(await send(url, ''), { status: 400, code: 'body-not-json' }, 'nothing');
  t.match(await send(url, `${'['.repeat(65)}${']'.repeat(65)}`), { status: 400, code: 'json-too-deep' });
  t.match(
    await send(url, `"${'['.repeat(65)}"`),
    { status: 400, code: 'request-invalid' },
    'brackets in a text are no nesting',
  );
  t.match(await send(url, '{"__proto__":{"x":1}}'), { status: 400, code: 'body-not-json' });
  t.match(await send(url, '{"note":"a\\u0000b"}'), {
    status: 400,
    code: 'text-not-storable',
    errors: [{ pointer: '/note' }],
  });
  t.match(await send(url, '{"a":[1,{"b/c":"\\ud800"}]}'), {
    code: 'text-not-storable',
    errors: [{ pointer: '/a/1/b~1c' }],
  });
  t.match(await send(url, '{"k\\u0000":1}'), { code: 'text-not-storable' }, 'in a name');
  t.match(await send(url, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }), {
    status: 415,
    code: 'media-type-unsupported',
  });
  t.match(await send(url, 'x', { 'content-type': 'nonsense' }), { status: 415 });
  t.match(await send(url, `{"text":"${'x'.repeat(300_000)}"}`), { status: 413, code: 'body-too-large' });
  t.match(await agent.get('/api/cases?q=%00'), {
    status: 400,
    body: { code: 'text-not-storable', errors: [{ pointer: '/q' }] },
  });
  t.match(await agent.get('/api/cases?limit=0'), {
    status: 400,
    body: { code: 'request-invalid', errors: [{ pointer: '/limit' }] },
  });
  t.match(await agent.get('/api/cases?cursor=nonsense'), { status: 400, body: { code: 'cursor-invalid' } });
  t.match(await agent.get('/api/cases/not-a-uuid'), { status: 400, body: { errors: [{ pointer: '/id' }] } });
  t.match(await agent.get('/api/nothing'), { status: 404, body: { code: 'not-found' } });
  t.match(await agent.get('/api/%ff'), { status: 400 }, 'an address that is not text');
});

t.test('bytes that are not HTTP get a problem too', async (t) => {
  const { app } = await buildTestApp(t);
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.match(await raw(app, 'NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400 .*application\/problem\+json.*"request-invalid"/s);
  t.match(
    await raw(app, `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`),
    /^HTTP\/1\.1 431 .*"headers-too-large"/s,
  );
});

function raw(app: FastifyInstance, bytes: string): Promise<string> {
  const address: AddressInfo | string | null = app.server.address();
  return new Promise((resolve, reject) => {
    const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1', () =>
      socket.write(bytes),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

t.test('a server with limits says when to come back', async (t) => {
  const few = { perSecond: 0.5, burst: 3 };
  const { app, as } = await buildTestApp(t, { limits: { ...UNLIMITED, signedIn: few, anonymous: few } });
  const agent = as('agent');
  for (let count = 0; count < 3; count += 1) t.equal((await agent.get('/api/session')).status, 200);
  const refused = await agent.get('/api/session');
  t.match(refused, { status: 429, body: { code: 'too-many-requests' } });
  t.ok(Number(refused.headers['retry-after']) >= 1);
  t.equal((await as('agent2').get('/api/session')).status, 200, 'others are not held back');
  for (let count = 0; count < 3; count += 1) t.equal((await app.inject('/api/session')).statusCode, 401);
  t.equal((await app.inject('/api/session')).statusCode, 429, 'guessing tokens is limited by address');
});
