import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import type { Deps } from '../../api/application/deps.ts';
import {
  AUDIENCES,
  type Audience,
  caseId,
  emptyBoard,
  foldFrames,
  type RecordedEvent,
  toFacts,
} from '../../engine/index.ts';
import { openCase } from '../api/cases/support.ts';
import { playWhole } from '../engine/random/play-whole.ts';
import { wholeActs } from '../engine/random/random-act.ts';
import { wholePlan } from '../engine/random/random-plan.ts';
import { runs } from '../engine/runs.ts';
import { acquainted } from '../realtime/support/acquainted.ts';
import { next, record, startNode, subscribe } from '../realtime/support/node.ts';

const SECRET = 'hush';
const RANK: Readonly<Record<Audience, number>> = { all: 0, internal: 1, restricted: 2 };
const mark = (audience: Audience): string => `<${SECRET} ${audience}>`;

/** Every text in it says for whom it is. */
function marked(value: unknown, audience: Audience): unknown {
  if (typeof value === 'string') return `${value} ${mark(audience)}`;
  if (Array.isArray(value)) return value.map((each) => marked(each, audience));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner, audience)]));
}

/** Which texts an audience is shown: in the facts, and in the board that they make. */
function shownTo(eye: Audience, journal: readonly RecordedEvent[]): readonly Audience[] {
  const frames = journal.map((event) => ({
    version: event.version,
    at: event.at,
    commandId: event.commandId,
    facts: toFacts(event, eye),
  }));
  const text = JSON.stringify([frames, foldFrames(emptyBoard('x'), frames)]);
  return AUDIENCES.filter((audience) => text.includes(mark(audience)));
}

t.test('[HARD-10] no fact and no board of an audience holds a text that is meant for fewer people', async () => {
  const audiences = fc.infiniteStream(fc.constantFrom<Audience>(...AUDIENCES));
  fc.assert(
    fc.property(wholePlan, wholeActs, audiences, (definition, script, stamps) => {
      const journal = (playWhole(definition, script)?.journal ?? []).map((event): RecordedEvent => {
        const audience = stamps.next().value;
        return Object.assign({}, event, { audience, personal: marked(event.personal, audience) });
      });
      // A case that cannot be opened has nothing to show: it does not count as tried.
      const [opened] = journal;
      fc.pre(opened !== undefined);
      assert(shownTo('restricted', journal).includes(opened.audience), 'texts for the right people are shown');
      for (const eye of AUDIENCES) {
        const found = shownTo(eye, journal);
        const tooMuch = found.filter((audience) => RANK[audience] > RANK[eye]);
        assert.deepEqual(tooMuch, [], `${eye} is shown what is meant for fewer`);
      }
    }),
    runs,
  );
});

/** Whatever says so is for those who answer for the team; nothing in the product writes such events yet. */
const isSecret = (event: object): boolean => JSON.stringify(event).includes(SECRET);
const withSecrets = (deps: Deps): Deps => ({
  ...deps,
  store: {
    ...deps.store,
    onCommitted: (listener) =>
      deps.store.onCommitted((committed) =>
        listener({
          ...committed,
          events: committed.events.map((event) => (isSecret(event) ? { ...event, audience: 'restricted' } : event)),
        }),
      ),
  },
});

/** What lies in the database says so too, and nobody remembers that it ever said anything else. */
async function storeSecrets(deps: Deps): Promise<void> {
  const like = `%${SECRET}%`;
  await deps.pool.query("update case_event set audience = 'restricted' where personal::text like $1", [like]);
  await deps.pool.query("update search_entry set audience = 'restricted' where text like $1", [like]);
  await deps.pool.query('delete from case_board');
}

t.test('[HARD-10] no answer and no message to a person holds what is meant for those above', async (t) => {
  const one = await startNode(t, { parts: withSecrets });
  const two = await startNode(t, { on: { url: one.url, places: one.places }, parts: withSecrets });
  await acquainted(one, two);
  const [agent, supervisor] = [one.as('agent'), one.as('supervisor')];
  const id = await openCase(agent);
  const sockets = await Promise.all(
    [one, two].flatMap((node) => [agent, supervisor].map((by) => node.connect(by.token))),
  );
  for (const socket of sockets) t.match(await subscribe(socket, id), { ok: true });
  const told = sockets.map(record);
  let version = 0;
  for (let index = 0; index < 12; index += 1) {
    const text = index % 3 === 0 ? `note ${index}` : `${SECRET} ${index}`;
    version = (await supervisor.command(id, { type: 'add-note', text })).body.version;
  }
  const last = sockets.map((socket) => next(socket, 'frames', ({ head }) => head > version));
  await supervisor.command(id, { type: 'add-note', text: 'the last one' });
  await Promise.all(last);
  for (const [index, messages] of told.entries()) {
    const isAgent = index % 2 === 0;
    t.equal(
      JSON.stringify(messages).includes(SECRET),
      !isAgent,
      isAgent ? 'an agent hears nothing of it' : 'a supervisor does',
    );
    const versions = messages.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames);
    t.equal(
      new Set(versions.filter((frame) => frame.version > version - 12).map((frame) => frame.version)).size,
      13,
      'and sees no gap',
    );
  }

  await storeSecrets(one.deps);
  for (const { deps } of [one, two]) deps.store.forget(caseId(id));
  const paths = [
    `/api/cases/${id}`,
    `/api/cases/${id}?version=${version}`,
    `/api/cases/${id}/events?since=0`,
    `/api/cases/${id}/explain`,
    `/api/cases/${id}/suggestions`,
    '/api/cases?view=all',
    '/api/work',
    '/api/interactions',
    `/api/search?q=${SECRET}`,
    '/api/audit',
  ];
  for (const path of paths) {
    const answer = await agent.get(path);
    t.notMatch(
      JSON.stringify(answer.body),
      new RegExp(`${SECRET} \\d`),
      `${path.replace(id, 'ID')} tells an agent nothing of it`,
    );
  }
  for (const path of [`/api/cases/${id}`, `/api/cases/${id}/events?since=0`, `/api/search?q=${SECRET}`])
    t.match(JSON.stringify((await supervisor.get(path)).body), SECRET, `${path.replace(id, 'ID')} tells a supervisor`);
  const again = await subscribe(await two.connect(agent.token), id, 0);
  t.notMatch(JSON.stringify(again), SECRET, 'nor does what a socket missed');
});
