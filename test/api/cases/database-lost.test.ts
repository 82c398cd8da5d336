import t from 'tap';
import { CaseInstance } from '../../../api/persistence/entities/case.entity.ts';
import { readinessChecks } from '../../../api/readiness.ts';
import { buildTestApp } from '../support/app.ts';
import { cuttable } from '../support/cuttable.ts';
import { eventCount, newId, openCase } from './support.ts';

const direct = await buildTestApp(t);
const wire = await cuttable(t, direct.url);
const { as, app, deps } = await buildTestApp(t, { on: { url: wire.url, places: direct.places } });
const agent = as('agent');
const lost = { status: 503, body: { code: 'database-unavailable', detail: /same commandId/ } };

t.test(
  'without the database every answer is 503 with a time to come back; with it again everything goes on',
  async (t) => {
    const id = await openCase(agent);
    const before = await eventCount(direct.deps, id);
    const command = { commandId: newId(), type: 'add-note', text: 'sent twice' };
    wire.cut();
    for (const answer of [
      await agent.get('/api/session'),
      await agent.get(`/api/cases/${id}`),
      await agent.get('/api/cases'),
      await agent.command(id, command),
      await agent.command(newId(), { type: 'open-case', caseTypeKey: 'complaint', subject: 'x' }),
    ]) {
      t.match(answer, lost);
      t.ok(Number(answer.headers['retry-after']) > 0);
    }
    t.equal((await app.inject('/healthz')).statusCode, 200, 'it lives');
    t.equal((await app.inject('/api/openapi.json')).statusCode, 200, 'and says what needs no database');
    wire.mend();
    t.match(
      await agent.command(id, command),
      { status: 200, body: { repeated: false } },
      'the same command, the same commandId',
    );
    t.match(await agent.command(id, command), { status: 200, body: { repeated: true } });
    t.equal(await eventCount(direct.deps, id), before + 1);
  },
);

t.test('connections that break while commands are under way lose none and double none', async (t) => {
  const id = await openCase(agent);
  const before = await eventCount(direct.deps, id);
  const commands = Array.from({ length: 20 }, (_, index) => ({
    commandId: newId(),
    type: 'add-note',
    text: `note ${index}`,
  }));
  const first = commands.map((command) => agent.command(id, command));
  await first[0];
  wire.cut();
  const answers = await Promise.all(first);
  t.ok(
    answers.every(({ status }) => status === 200 || status === 503),
    answers.map(({ status }) => status).join(' '),
  );
  wire.mend();
  for (const [index, command] of commands.entries()) {
    const again = await agent.command(id, command);
    t.equal(again.status, 200);
    if (answers[index]?.status === 200)
      t.strictSame(again.body.frames, answers[index]?.body.frames, 'what was acknowledged stands');
  }
  t.equal(await eventCount(direct.deps, id), before + commands.length);
});

t.test('readiness follows the database', async (t) => {
  const failing = async () => {
    const checks = readinessChecks(deps, null).map(({ name, check }) =>
      check().then(
        () => null,
        () => name,
      ),
    );
    return (await Promise.all(checks)).filter((name) => name !== null);
  };
  t.strictSame(await failing(), []);
  wire.cut();
  t.strictSame(await failing(), ['database', 'migrations']);
  wire.mend();
  t.strictSame(await failing(), []);
});

t.test(
  'a database that is silent, with no connection closed, is 503 in bounded time, and heals by itself',
  async (t) => {
    const line = await cuttable(t, direct.url);
    const node = await buildTestApp(t, {
      on: { url: line.url, places: direct.places },
      env: { DATABASE_TIMEOUT_MS: '400', DATABASE_POOL: '3' },
    });
    const someone = node.as('agent');
    const id = await openCase(someone);
    const before = await eventCount(direct.deps, id);
    const commands = Array.from({ length: 5 }, (_, index) => ({
      commandId: newId(),
      type: 'add-note',
      text: `${index}`,
    }));
    t.match(await someone.get('/api/session'), { status: 200 }, 'connections are open');
    line.freeze();
    const reads = Array.from({ length: 3 }, () => node.deps.orm.em.fork().count(CaseInstance));
    for (const ended of await Promise.allSettled(reads)) t.match(ended, { status: 'rejected' }, 'reads of the ORM end');
    // Connections that were frozen stay so: only by giving them up can the node work again.
    line.thaw();
    for (let turn = 0; turn < 4; turn += 1) t.match(await someone.get('/api/session'), { status: 200 });
    line.freeze();
    const answers = await Promise.all([
      ...commands.map((command) => someone.command(id, command)),
      someone.get('/api/cases'),
      someone.get(`/api/cases/${id}`),
      someone.get('/api/templates'),
    ]);
    for (const answer of answers) {
      t.match(answer, lost);
      t.ok(Number(answer.headers['retry-after']) > 0);
    }
    line.thaw();
    for (const path of ['/api/cases', `/api/cases/${id}`, '/api/templates']) {
      t.match(await someone.get(path), { status: 200 }, path);
    }
    for (const command of commands) t.match(await someone.command(id, command), { status: 200 });
    t.equal(await eventCount(direct.deps, id), before + commands.length);
  },
);
