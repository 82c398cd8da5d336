import t from 'tap';
import { type BoardFrame, caseId, emptyBoard, foldFrames } from '../../../engine/index.ts';
import { sendMany } from '../store/long-case.ts';
import { buildTestApp } from '../support/app.ts';
import { openCase } from './support.ts';

const { as, deps } = await buildTestApp(t);
const agent = as('agent');

async function pages(id: string, limit: number): Promise<{ sizes: number[]; frames: BoardFrame[] }> {
  const sizes: number[] = [];
  const frames: BoardFrame[] = [];
  for (let since = 0; ; since = frames.at(-1)?.version ?? 0) {
    const { status, body } = await agent.get(`/api/cases/${id}/events?since=${since}&limit=${limit}`);
    t.match({ status, body }, { status: 200, body: { reset: false } });
    sizes.push(body.frames.length);
    frames.push(...body.frames);
    if (frames.at(-1)?.version === body.head) return { sizes, frames };
  }
}

t.test('a journal of any length is read page by page, and is whole', async (t) => {
  const id = await openCase(agent);
  const notes = Array.from({ length: 700 }, (_, index) => ({ type: 'add-note', text: `${index}` }) as const);
  await sendMany(
    {
      accepted: async (one, command) => {
        const outcome = await deps.store.run({
          caseId: one,
          commandId: crypto.randomUUID() as never,
          actor: { kind: 'person', id: agent.user.id, roles: ['agent'] },
          command,
        });
        if (!outcome.ok) throw new Error(outcome.kind);
        return outcome;
      },
    },
    caseId(id),
    notes,
  );
  const { board } = (await agent.get(`/api/cases/${id}`)).body;
  t.match(
    (await agent.get(`/api/cases/${id}/events?since=0`)).body,
    { frames: [], reset: true },
    'a board starts anew',
  );
  for (const limit of [500, 130]) {
    const { sizes, frames } = await pages(id, limit);
    t.ok(
      sizes.slice(0, -1).every((size) => size === limit),
      sizes.join(' '),
    );
    t.same(
      frames.map(({ version }) => version),
      frames.map((_, index) => index + 1),
    );
    t.strictSame(foldFrames(emptyBoard(id), frames), board);
  }
  t.match(await agent.get(`/api/cases/${id}/events?since=9999&limit=10`), { status: 200, body: { reset: true } });
  t.match(await agent.get(`/api/cases/${id}/events?since=0&limit=501`), { status: 400 });
});

t.test('a page is bounded by bytes, and never empty while there is more', async (t) => {
  const id = await openCase(agent);
  for (let turn = 0; turn < 90; turn += 1) {
    const { status } = await agent.command(id, { type: 'add-note', text: `${turn} ${'long '.repeat(780)}` });
    t.equal(status, 200);
  }
  const { sizes } = await pages(id, 500);
  t.ok(sizes.length > 1 && sizes.every((size) => size > 0), sizes.join(' '));
});
