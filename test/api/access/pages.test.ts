import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const webFolder = await mkdtemp(join(tmpdir(), 'casewright-web-'));
t.teardown(() => rm(webFolder, { recursive: true }));
await mkdir(join(webFolder, 'assets'));
const page = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
await writeFile(join(webFolder, 'index.html'), page);
await writeFile(join(webFolder, 'color-scheme.js'), 'document');
await writeFile(join(webFolder, '.secret'), 'x');
await writeFile(join(webFolder, 'assets', 'main-4f3a.js'), 'import');

const { app, as } = await buildTestApp(t, { webFolder });

t.test('every screen is the page, with a nonce of its own and a policy that allows nothing inline', async (t) => {
  const nonces = new Set<string>();
  for (const url of ['/', '/cases/019368aa-0000-7000-8000-000000000001', '/index.html', '/any/where?x=1']) {
    const response = await app.inject({ url, headers: { accept: 'text/html' } });
    t.equal(response.statusCode, 200, url);
    const policy = String(response.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    t.equal(response.body, page.replaceAll('__CSP_NONCE__', nonce), 'the nonce stands in the page');
    nonces.add(nonce);
    const directives = new Map(
      policy.split('; ').map((part) => [part.split(' ', 1)[0], part.split(' ').slice(1).join(' ')]),
    );
    t.equal(directives.get('script-src'), "'self'");
    t.equal(directives.get('style-src'), `'self' 'nonce-${nonce}'`);
    t.equal(directives.get('connect-src'), "'self' ws://localhost:0");
    t.equal(directives.get('frame-ancestors'), "'none'");
    t.equal(directives.get('base-uri'), "'none'");
    t.equal(directives.get('object-src'), "'none'");
    t.equal(directives.get('report-uri'), '/api/csp-report');
    t.notOk(directives.has('upgrade-insecure-requests'));
    t.notMatch(policy, /unsafe/);
    t.equal(response.headers['strict-transport-security'], undefined, 'not on plain http');
    t.match(response.headers, {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  }
  t.equal(nonces.size, 4, 'each answer has a fresh nonce');
});

t.test('files are served as they are: hashed ones for ever, others after a look', async (t) => {
  const asset = await app.inject('/assets/main-4f3a.js');
  t.match(asset.headers, {
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  t.match((await app.inject('/color-scheme.js')).headers, { 'cache-control': 'no-cache' });
  for (const url of [
    '//',
    '//api/users',
    '/../.secret',
    '/assets/../index.html',
    '/assets/',
    '/assets/%5c..%5c.secret',
  ]) {
    const answer = await app.inject({ url, headers: { accept: 'application/json' } });
    t.match([answer.statusCode, answer.json().code], [404, 'not-found'], url);
  }
  for (const url of ['/assets/gone.js', '/api/nothing', '/docs/nothing', '/hooks', '/socket.io']) {
    t.equal((await app.inject({ url, headers: { accept: 'text/html' } })).statusCode, 404, `${url} is no screen`);
  }
  for (const url of [
    '/.secret',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
  ]) {
    t.notMatch((await app.inject(url)).body, /^x$|casewright"/, `${url} is no file of ours to give`);
  }
  t.equal(
    (await app.inject({ url: '/cases', headers: { accept: 'application/json' } })).statusCode,
    404,
    'nor is what wants JSON',
  );
  t.equal((await app.inject({ method: 'POST', url: '/cases' })).statusCode, 404);
});

t.test('answers that are no pages may load nothing', async (t) => {
  const answer = await as('agent').get('/api/session');
  t.match(answer.headers, {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
  });
});

t.test('on https browsers are told to stay there', async (t) => {
  const { app: secure } = await buildTestApp(t, { webFolder, env: { PUBLIC_URL: 'https://desk.example' } });
  const { headers } = await secure.inject({ url: '/', headers: { accept: 'text/html' } });
  t.match(headers['content-security-policy'], /connect-src 'self' wss:\/\/desk\.example; .*upgrade-insecure-requests/);
  t.match(headers['strict-transport-security'], /max-age=31536000/);
});

t.test('the documentation needs nothing but itself', async (t) => {
  const { body, headers, statusCode } = await app.inject('/docs');
  t.equal(statusCode, 200);
  const policy = String(headers['content-security-policy']);
  for (const tag of ['script', 'style']) {
    const found = [...body.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))];
    t.equal(found.length, 1, `one ${tag}`);
    const hash = createHash('sha256')
      .update(found[0]?.[1] ?? '')
      .digest('base64');
    t.match(policy, `${tag}-src 'sha256-${hash}'`);
  }
  t.notMatch(body, /(?:src|href)="(?:https?:)?\/\//, 'no address of elsewhere');
  t.notMatch(body, / style="| on\w+="/, 'nothing inline');
  for (const words of ['send-command', 'Command.open-case', 'id="problem-change-overlap"', 'read-case-events'])
    t.match(body, words);
});

t.test('reports of the policy are counted, whatever they say', async (t) => {
  const send = (payload: string, type: string) =>
    app.inject({
      method: 'POST',
      url: '/api/csp-report',
      headers: { 'content-type': type, cookie: 'casewright=x' },
      payload,
    });
  t.equal((await send('{"csp-report":{"blocked-uri":"inline"}}', 'application/csp-report')).statusCode, 204);
  t.equal((await send('[{"type":"csp-violation"}]', 'application/reports+json')).statusCode, 204);
  t.equal((await send('not json\r\nat all', 'application/csp-report')).statusCode, 204);
  t.equal((await send('x'.repeat(20_000), 'application/csp-report')).statusCode, 413);
  t.match((await app.inject('/metrics')).body, /casewright_csp_reports_total 3/);
});

t.test('figures are for this machine, and for administrators', async (t) => {
  const from = async (role?: 'agent' | 'administrator') => {
    const authorization = role === undefined ? {} : { authorization: `Bearer ${as(role).token}` };
    const response = await app.inject({ url: '/metrics', remoteAddress: '10.1.2.3', headers: { ...authorization } });
    return response.statusCode;
  };
  t.strictSame([await from(), await from('agent'), await from('administrator')], [401, 403, 200]);
});
