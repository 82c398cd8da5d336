import fastify from 'fastify';
import t from 'tap';
import { createLogger } from '../../api/logger.ts';

function recording() {
  const lines: string[] = [];
  return { lines, write: (line: string) => void lines.push(line) };
}

const json = { logLevel: 'info', logFormat: 'json' } as const;

t.test('what is named like a secret never reaches a log, however deep', (t) => {
  const log = recording();
  const logger = createLogger(json, log);
  logger.info(
    {
      password: 'hunter2-a',
      headers: {
        authorization: 'Bearer hunter2-b',
        Cookie: 'hunter2-c',
        'x-hub-signature-256': 'hunter2-d',
        host: 'here',
      },
      connectors: [{ name: 'meta', secrets: ['hunter2-e'], settings: { apiKey: 'hunter2-f' } }],
      cause: new Error('outer', { cause: Object.assign(new Error('inner'), { parameters: ['hunter2-g'] }) }),
    },
    'trying',
  );
  const text = log.lines.join('');
  t.notMatch(text, /hunter2/);
  t.match(text, /"host":"here"/, 'what is not secret stays');
  t.match(text, /"name":"meta"/);
  t.match(text, /inner/, 'causes stay');
  t.end();
});

t.test('a database error keeps its code and loses the rows that it carries', (t) => {
  const log = recording();
  const error = Object.assign(new Error('duplicate key value violates unique constraint "app_user_login_key"'), {
    code: '23505',
    constraint: 'app_user_login_key',
    table: 'app_user',
    detail: 'Key (login)=(somebody@example.org) already exists.',
    where: 'somebody@example.org',
    parameters: ['somebody@example.org'],
  });
  createLogger(json, log).error({ err: error }, 'failed');
  const line = JSON.parse(log.lines[0] ?? '{}');
  t.match(line.err, { code: '23505', constraint: 'app_user_login_key', table: 'app_user' });
  t.notMatch(log.lines[0], /somebody@example.org/);
  t.end();
});

t.test('the address of a request loses the secrets of its query', async (t) => {
  const log = recording();
  const app = fastify({ loggerInstance: createLogger(json, log) });
  t.teardown(() => app.close());
  app.get('/link', async () => 'ok');
  await app.inject('/link?token=hunter2&page=2&X-Signature=hunter2&to%6ben=hunter2&%zz=hunter2');
  t.match(log.lines.join(''), /page=2/);
  t.notMatch(log.lines.join(''), /hunter2/);
});

t.test('readable lines for people, JSON lines for machines, nothing when silent', (t) => {
  const people = recording();
  createLogger({ logLevel: 'info', logFormat: 'pretty' }, people).info({ port: 1 }, 'listening');
  t.match(people.lines.join(''), /^\[\d\d:\d\d:\d\d\] INFO.*: listening\n\s+port: 1\n$/);
  const machines = recording();
  createLogger({ logLevel: 'info', logFormat: 'json' }, machines).info('listening');
  t.match(JSON.parse(machines.lines[0] ?? ''), { level: 'info', msg: 'listening', time: /^\d{4}-\d\d-\d\dT/ });
  const nobody = recording();
  createLogger({ logLevel: 'silent', logFormat: 'json' }, nobody).error('x');
  t.same(nobody.lines, []);
  t.end();
});
