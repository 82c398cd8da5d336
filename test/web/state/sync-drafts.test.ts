import t from 'tap';
import type { CaseDraftView, WriteDraftBody } from '../../../api/contract/case-drafts.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { ApiProblem } from '../../../web/api-client/problem.ts';
import { type DraftPorts, DraftStore, PUSH_MS, parseLocal } from '../../../web/sync/draft-store.ts';
import { Sendings } from '../../../web/sync/sendings.ts';
import { Unanswered } from '../../../web/sync/unanswered.ts';
import { fieldsOf } from '../../../web/ui/schema-form/fields.ts';
import { keptText, keptValues } from '../../../web/ui/schema-form/kept.ts';
import { aTab } from './support/a-tab.ts';
import { CASE as simulatedCase } from './support/simulated-server.ts';
import { FAIR, SimulatedTab } from './support/simulated-tab.ts';
import { seeded, VirtualTime } from './support/virtual-time.ts';

/** The server's rule in memory: the newest stands, what did not know of it is kept beside it. */
class Shelf {
  readonly drafts = new Map<string, CaseDraftView>();

  write(place: string, { text, writtenAt, follows, dropOther }: WriteDraftBody): CaseDraftView {
    const before = this.drafts.get(place);
    const next = this.#next(place, before, { text, writtenAt, follows }, dropOther === true);
    this.drafts.set(place, next);
    return next;
  }

  #next(
    place: string,
    before: CaseDraftView | undefined,
    { text, writtenAt, follows }: WriteDraftBody,
    dropOther: boolean,
  ): CaseDraftView {
    if (before === undefined) return { place, text, writtenAt, other: null };
    if (before.text === text || before.writtenAt === follows)
      return { place, text, writtenAt, other: dropOther ? null : before.other };
    const isNewer = writtenAt >= before.writtenAt;
    const { text: old, writtenAt: oldAt } = before;
    if (isNewer) return { place, text, writtenAt, other: old === '' ? before.other : { text: old, writtenAt: oldAt } };
    return { ...before, other: text === '' ? before.other : { text, writtenAt } };
  }
}

const storageOf = (memory: Map<string, string>): DraftPorts['storage'] => ({
  get: (key) => memory.get(key) ?? null,
  keys: () => [...memory.keys()],
  set: (key, value) => void (value === null ? memory.delete(key) : memory.set(key, value)),
});

function aDevice(shelf: Shelf, time: VirtualTime, memory = new Map<string, string>()) {
  const world = { up: true, problem: 0, writes: 0, lasts: 0 };
  const reach = () => {
    if (world.problem > 0)
      throw new ApiProblem({ type: 'about:blank', title: 'No', status: world.problem, code: 'no' }, null);
    if (!world.up) throw new Error('away');
  };
  const store = new DraftStore({
    list: async () => {
      reach();
      return [...shelf.drafts.values()];
    },
    write: async (_caseId, place, body, last) => {
      world.writes += 1;
      if (last) world.lasts += 1;
      reach();
      return shelf.write(place, body);
    },
    storage: storageOf(memory),
    after: time.after,
    now: time.now,
  });
  store.signedIn('me');
  return { store, world, memory };
}

const CASE = 'case';
const text = (store: DraftStore) => store.get(CASE, 'note').text;

t.test(
  '[SYNC-24] what is typed is here at once, on the server after a pause, and then on another device',
  async (t) => {
    const [shelf, time] = [new Shelf(), new VirtualTime()];
    const desk = aDevice(shelf, time);
    for (const typed of ['D', 'De', 'Dear']) {
      desk.store.set(CASE, 'note', typed);
      await time.advance(PUSH_MS / 2);
    }
    t.equal(text(desk.store), 'Dear');
    t.equal(desk.world.writes, 0, 'not with every key');
    await time.advance(PUSH_MS);
    t.equal(shelf.drafts.get('note')?.text, 'Dear');
    const phone = aDevice(shelf, time);
    await phone.store.load(CASE);
    t.equal(text(phone.store), 'Dear');
    phone.store.set(CASE, 'note', 'Dear customer');
    await time.advance(PUSH_MS);
    await desk.store.load(CASE);
    t.match(desk.store.get(CASE, 'note'), { text: 'Dear customer', other: null }, 'looked at again');
  },
);

t.test('[SYNC-24] it survives a reload, a dead connection, and the end of the page', async (t) => {
  const [shelf, time] = [new Shelf(), new VirtualTime()];
  const before = aDevice(shelf, time);
  before.world.up = false;
  before.store.set(CASE, 'note', 'kept');
  await time.advance(60_000);
  t.ok(before.world.writes > 1, 'tried again');
  before.store.flush(true);
  t.equal(before.world.lasts, 1);
  const after = aDevice(shelf, time, before.memory);
  t.equal(text(after.store), 'kept');
  await after.store.load(CASE);
  await time.advance(10);
  t.equal(shelf.drafts.get('note')?.text, 'kept', 'and it reaches the server after all');
});

t.test('[SYNC-24] sent is sent, on every device, also when that was told late', async (t) => {
  const [shelf, time] = [new Shelf(), new VirtualTime()];
  const [desk, phone] = [aDevice(shelf, time), aDevice(shelf, time)];
  desk.store.set(CASE, 'note', 'words');
  await time.advance(PUSH_MS);
  await phone.store.load(CASE);
  desk.world.up = false;
  desk.store.set(CASE, 'note', '');
  await time.advance(10);
  const again = aDevice(shelf, time, desk.memory);
  t.equal(text(again.store), '', 'the server still has it, but this browser knows better');
  await again.store.load(CASE);
  await time.advance(10);
  t.equal(shelf.drafts.get('note')?.text, '');
  await phone.store.load(CASE);
  t.equal(text(phone.store), '');
  t.equal(again.memory.size, 0);
});

t.test(
  '[SYNC-24] two devices that did not know of each other: the newest is shown, the other is offered',
  async (t) => {
    const [shelf, time] = [new Shelf(), new VirtualTime()];
    const [desk, train] = [aDevice(shelf, time), aDevice(shelf, time)];
    train.world.up = false;
    train.store.set(CASE, 'note', 'from the train');
    await time.advance(60_000);
    desk.store.set(CASE, 'note', 'from the desk');
    await time.advance(PUSH_MS);
    train.world.up = true;
    await train.store.load(CASE);
    await time.advance(10);
    t.match(train.store.get(CASE, 'note'), { text: 'from the desk', other: { text: 'from the train' } });
    await desk.store.load(CASE);
    desk.store.settleOther(CASE, 'note', true);
    t.match(desk.store.get(CASE, 'note'), { text: 'from the train', other: null });
    await time.advance(10);
    t.match(shelf.drafts.get('note'), { text: 'from the train', other: null });
  },
);

t.test('[SYNC-24] typing goes on while the server answers', async (t) => {
  const [shelf, time] = [new Shelf(), new VirtualTime()];
  const { store } = aDevice(shelf, time);
  store.set(CASE, 'note', 'one');
  const pushed = time.advance(PUSH_MS);
  store.set(CASE, 'note', 'one two');
  await pushed;
  t.equal(text(store), 'one two');
  await time.advance(PUSH_MS * 2);
  t.match(shelf.drafts.get('note'), { text: 'one two', other: null });
});

t.test('[SYNC-24] nothing of one person is shown to another, and a refusal is not asked for again', async (t) => {
  const [shelf, time] = [new Shelf(), new VirtualTime()];
  const { store, world } = aDevice(shelf, time);
  world.problem = 404;
  store.set(CASE, 'note', 'mine');
  await time.advance(120_000);
  t.equal(world.writes, 1);
  store.signedIn('somebody-else');
  t.equal(text(store), '');
  store.signedIn('me');
  t.equal(text(store), 'mine', 'and it is still there for its owner');
});

t.test('[SYNC-24] who signs out leaves nothing in this browser that the server has', async (t) => {
  const [shelf, time] = [new Shelf(), new VirtualTime()];
  const { store, world, memory } = aDevice(shelf, time);
  store.set(CASE, 'note', 'on the server');
  await time.advance(PUSH_MS);
  world.up = false;
  store.set(CASE, 'reply', 'only here');
  t.equal(memory.size, 2);
  store.signedOut();
  t.equal(memory.size, 1, 'what is nowhere else is kept for its owner');
  t.equal(text(store), '');
});

t.test('[SYNC-24] a thousand cases that were opened and left stay nowhere', async (t) => {
  const [shelf, time] = [new Shelf(), new VirtualTime()];
  const { store, memory } = aDevice(shelf, time);
  for (let round = 0; round < 1000; round += 1) {
    store.get(`case-${round}`, 'note');
    store.leave(`case-${round}`);
  }
  t.equal(time.waiting, 0);
  t.equal(store.size, 0);
  t.equal(memory.size, 0);
  store.set(CASE, 'note', 'left in a hurry');
  store.leave(CASE);
  await time.advance(10);
  t.equal(shelf.drafts.get('note')?.text, 'left in a hurry', 'what was begun is brought to the server first');
  t.equal(store.size, 0);
});

t.test('[SYNC-24] what is old, or not one of ours, is nothing', (t) => {
  const day = 24 * 3600_000;
  const stored = JSON.stringify({ text: 'Dear customer', at: 0 });
  t.match(parseLocal(stored, day), { text: 'Dear customer', synced: false, base: null });
  t.equal(parseLocal(stored, 15 * day).text, '');
  for (const raw of [null, '', '{', 'null', '{"text":1,"at":0}']) t.equal(parseLocal(raw, day).text, '');
  t.end();
});

t.test(
  '[SYNC-24] a form is kept as one text: what differs from how it began, as far as its fields are still there',
  (t) => {
    const fields = fieldsOf({ properties: { colour: { type: 'string' }, size: { type: 'number' } } });
    const start = { colour: 'red', size: '' };
    t.equal(keptText(start, start), '');
    const text = keptText({ colour: 'red', size: '4' }, start);
    t.equal(text, '{"size":"4"}');
    t.same(keptValues(text, fields), { size: '4' });
    for (const other of ['', '{', 'null', '[1]', '{"gone":"x","size":4}']) t.same(keptValues(other, fields), {});
    t.end();
  },
);

t.test('[SYNC-42] the same words, sent again after a reload in which the answer was lost, are one note', async (t) => {
  const desk = aDevice(new Shelf(), new VirtualTime());
  // Another page of the same browser remembers what the first wrote down.
  const aPage = () => new Sendings(storageOf(desk.memory), uuidv7);
  const note = { type: 'add-note', text: 'She sounds tired' } as const;
  const { time, client, server, world } = aTab();
  client.retain(simulatedCase);
  await time.advance(10);
  const before = server.head;
  world.hangs = true;
  const { id } = aPage().of('me', simulatedCase, 'note', note);
  void client.send(simulatedCase, note, { commandId: id });
  await time.advance(10);
  t.equal(server.head, before + 1, 'the server has it, and its answer is lost');
  const later = new SimulatedTab('here', server, time, seeded(2), FAIR);
  later.client.retain(simulatedCase);
  later.connect();
  const again = aPage().of('me', simulatedCase, 'note', note);
  const answer = later.client.send(simulatedCase, note, { commandId: again.id });
  await time.advance(1_000);
  t.match(await answer, { ok: true });
  t.equal(server.timesAccepted(id), 1);
  t.equal(server.head, before + 1, 'nobody reads it twice');
  aPage().arrived('me', simulatedCase, 'note');
  t.not(aPage().of('me', simulatedCase, 'note', note).id, id, 'said again on purpose it is another note');
  t.not(aPage().of('me', simulatedCase, 'note', { ...note, text: 'x' }).id, id);
  desk.store.signedOut();
  t.same([...desk.memory.keys()], [], 'nothing of it stays for who sits here next');
});

t.test('[SYNC-42] an answer that completes a step is the same one when the step is done by then', (t) => {
  const memory = new Map<string, string>();
  const sendings = new Sendings(storageOf(memory), uuidv7);
  const first = sendings.of('me', CASE, 'reply', 'Dear', 'step');
  t.same(sendings.of('me', CASE, 'reply', 'Dear', 'step').id, first.id);
  t.match(sendings.of('me', CASE, 'reply', 'Dear'), { id: first.id, itemId: 'step' }, 'the step is gone from the box');
  t.match(sendings.of('me', CASE, 'reply', 'Dear', null), { itemId: null }, 'chosen otherwise, it is another one');
  t.not(sendings.of('me', CASE, 'reply', 'Dear', null).id, first.id);
  memory.set('casewright.draft.me.case.reply.sending', '{"id":1}');
  t.match(sendings.of('me', CASE, 'reply', 'Dear'), { itemId: null }, 'what is not ours is not read');
  t.end();
});

t.test('[SYNC-43] a request without an answer is the same request when it is asked again', async (t) => {
  let made = 0;
  const asked: string[] = [];
  const takings = new Unanswered(() => {
    made += 1;
    return `id-${made}`;
  });
  const ask = (what: string, answer: () => string) =>
    takings.ask(what, async (id) => {
      asked.push(id);
      return answer();
    });
  const failing = (error: Error) => () => {
    throw error;
  };
  const problem = (status: number) => new ApiProblem({ type: 'about:blank', title: 'No', status, code: 'no' }, null);
  await t.rejects(ask('care', failing(new Error('away'))));
  await t.rejects(ask('care', failing(problem(503))));
  t.equal(await ask('care', () => 'C-1'), 'C-1');
  t.same(asked, ['id-1', 'id-1', 'id-1']);
  await t.rejects(ask('care', failing(problem(403))));
  await ask('care', () => 'C-2');
  t.same(asked.slice(3), ['id-2', 'id-3'], 'what was decided is over');
  await t.rejects(ask('care', failing(new Error('away'))));
  await ask('billing', () => 'C-3');
  t.same(asked.slice(5), ['id-4', 'id-5'], 'another wish is another request');
});
