import t from 'tap';
import { framesOf } from '../../../api/application/frames.ts';
import { boardAt } from '../../../api/application/past-board.ts';
import { emptyBoard, foldFrames, caseId as toCaseId } from '../../../engine/index.ts';
import { buildTestApp } from '../support/app.ts';
import { customerWrites, newId, openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const [agent, supervisor] = [as('agent'), as('supervisor')];

/** A case in which some things happened, and its journal. */
async function lived(): Promise<{
  readonly id: string;
  readonly journal: Awaited<ReturnType<typeof deps.store.events>>;
}> {
  const id = await openCase(agent, { ownerId: agent.user.id });
  await agent.command(id, { type: 'add-task', name: 'Call the courier' });
  await customerWrites(deps, id, 'Where is it?');
  await agent.command(id, { type: 'change-facts', patch: { problem: 'damaged', amount: 12 } });
  await supervisor.command(id, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'gone' });
  return { id, journal: await deps.store.events(toCaseId(id), 0, 1_000) };
}

t.test('[PAST-1] a case is shown as it was at any version, read-only', async (t) => {
  const { id, journal } = await lived();
  for (const { version, at } of journal) {
    const { status, body } = await agent.get(`/api/cases/${id}?version=${version}`);
    t.equal(status, 200);
    const folded = foldFrames(emptyBoard(id), framesOf(journal.slice(0, version), 'internal'));
    t.strictSame(body.board, JSON.parse(JSON.stringify(folded)), `version ${version}`);
    t.strictSame(body.allowed, []);
    t.strictSame(body.past, { version, at });
  }
  const { body } = await agent.get(`/api/cases/${id}`);
  t.equal(body.past, undefined, 'now is not the past');
});

t.test('[PAST-1] messages that came later are not there yet', async (t) => {
  const { id, journal } = await lived();
  const joined = journal.find(({ type }) => type === 'interaction-attached')?.version ?? 0;
  const before = (await agent.get(`/api/cases/${id}?version=${joined - 1}`)).body;
  t.strictSame([before.interactions, before.conversations], [[], []]);
  const then = (await agent.get(`/api/cases/${id}?version=${joined}`)).body;
  t.match(then.interactions, [{ text: 'Where is it?' }]);
  t.equal(then.conversations.length, 1);
});

t.test('[PAST-2] a case is shown as it was at an instant', async (t) => {
  const { id, journal } = await lived();
  for (const { at } of journal) {
    const last = journal.findLast((event) => event.at <= at);
    const { body } = await agent.get(`/api/cases/${id}?at=${encodeURIComponent(at)}`);
    t.strictSame(body.past, { version: last?.version, at });
    t.equal(body.board.version, last?.version);
  }
  const far = await agent.get(`/api/cases/${id}?at=2999-01-01T00:00:00%2B02:00`);
  t.match(far.body.past, { version: journal.at(-1)?.version }, 'later than all: as it is, and still read-only');
  t.strictSame(far.body.allowed, []);
});

t.test('[PAST-3] what never was is refused', async (t) => {
  const { id, journal } = await lived();
  const head = journal.at(-1)?.version ?? 0;
  t.match(await agent.get(`/api/cases/${id}?version=${head + 1}`), {
    status: 404,
    body: { code: 'version-unknown', detail: `The newest version is ${head}.`, version: head },
  });
  t.match(await agent.get(`/api/cases/${id}?at=2001-01-01T00:00:00Z`), {
    status: 404,
    body: { code: 'version-unknown', detail: `The case was opened at ${journal[0]?.at}.` },
  });
  const wrong = ['version=0', 'version=x', 'at=yesterday', 'at=2026-12-31T23:59:60Z', `version=1&at=${journal[0]?.at}`];
  for (const query of wrong)
    t.match(await agent.get(`/api/cases/${id}?${query}`), { status: 400, body: { code: 'request-invalid' } }, query);
  t.match(await agent.get(`/api/cases/${newId()}?version=1`), { status: 404, body: { code: 'case-unknown' } });
  t.match(await as('billing-agent').get(`/api/cases/${id}?version=1`), {
    status: 404,
    body: { code: 'case-unknown' },
  });
});

t.test('[PAST-4] a long case is folded page by page', async (t) => {
  const id = await openCase(agent);
  const opened = (await agent.get(`/api/cases/${id}`)).body.board.version;
  const all = 50_000;
  await deps.pool.query(
    `insert into case_event (case_id, version, command_id, command_index, type, schema, audience, actor_kind, actor_id, at, data, personal)
     select $1, n, gen_random_uuid(), 0, 'note-added', 2, 'internal', 'system', 'test',
       (select max(at) from case_event where case_id = $1) + n * interval '1 ms',
       jsonb_build_object('noteId', 'note-' || n), json_build_object('text', 'Note ' || n)
     from generate_series($2::int + 1, $3::int) as n`,
    [id, opened, all],
  );
  await deps.pool.query('update case_instance set version = $2 where id = $1', [id, all]);
  const pages: number[] = [];
  const store = {
    heads: deps.store.heads,
    events: async (...asked: Parameters<typeof deps.store.events>) => {
      const page = await deps.store.events(...asked);
      pages.push(page.length);
      return page;
    },
  };
  const found = await boardAt(store, toCaseId(id), 'internal', { version: 31_500 });
  t.match(found, { ok: true, board: { version: 31_500 } });
  t.ok(Math.max(...pages) <= 1_000, 'never more than a page at a time');
  t.equal(
    pages.reduce((sum, length) => sum + length, 0),
    31_500,
    'and nothing beyond what was asked for',
  );
  t.match(await agent.get(`/api/cases/${id}?version=${all}`), { status: 200, body: { past: { version: all } } });
});
