import t from 'tap';
import type { Lease } from '../../../api/contract/socket.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { backoffMs } from '../../../web/sync/backoff.ts';
import { ConnectionStore, phaseOf } from '../../../web/sync/connection.ts';
import { editorOf, othersOf, PresenceReporter, replyInStep } from '../../../web/sync/presence.ts';
import { betterSample, sampleOf, serverTimeOf } from '../../../web/sync/server-time.ts';
import { LIVELY_MS, Watchdog } from '../../../web/sync/watchdog.ts';
import { VirtualTime } from './support/virtual-time.ts';

/** A watchdog on a server that answers after `roundTripMs`, or not at all. */
function watched() {
  const time = new VirtualTime();
  const told: string[] = [];
  const server = { roundTripMs: 20 as number | null };
  const watchdog: Watchdog = new Watchdog({
    now: time.now,
    after: time.after,
    ask: () => {
      told.push('ask');
      if (server.roundTripMs !== null) time.after(server.roundTripMs, () => watchdog.heard());
    },
    reconnect: () => told.push('reconnect'),
  });
  return { time, told, server, watchdog };
}

t.test('[SYNC-20] a connection that goes silent is given up within 5 s, one that answers never', async (t) => {
  const { time, told, server, watchdog } = watched();
  watchdog.start();
  await time.advance(60_000);
  t.notOk(told.includes('reconnect'));
  t.ok(told.length > 20, 'asked every two seconds or so');
  server.roundTripMs = null;
  told.length = 0;
  await time.advance(5_000);
  t.equal(told.at(-1), 'reconnect');
  await time.advance(120_000);
  t.equal(told.filter((word) => word === 'reconnect').length, 1, 'then it rests until there is a connection again');
});

t.test('[SYNC-20] talk is answer enough; a slow answer is waited for', async (t) => {
  const { time, told, server, watchdog } = watched();
  watchdog.start();
  for (let second = 0; second < 30; second += 1) {
    await time.advance(1_000);
    watchdog.heard();
  }
  t.same(told, []);
  server.roundTripMs = 2_400;
  await time.advance(30_000);
  t.notOk(told.includes('reconnect'));
});

t.test(
  '[SYNC-20] nobody there: asked less often; hidden: still less; then at once when the person is back',
  async (t) => {
    const { time, told, watchdog } = watched();
    watchdog.start();
    await time.advance(LIVELY_MS + 1_000);
    told.length = 0;
    await time.advance(60_000);
    t.ok(told.length <= 6, `${told.length} times a minute`);
    watchdog.hidden(true);
    told.length = 0;
    await time.advance(60_000);
    t.ok(told.length <= 2);
    told.length = 0;
    watchdog.hidden(false);
    t.same(told, ['ask'], 'the tab is looked at again');
    await time.advance(LIVELY_MS + 20_000);
    told.length = 0;
    await time.advance(5_000);
    watchdog.lively();
    await time.advance(2_100);
    t.ok(told.length > 0, 'somebody pressed a key');
  },
);

t.test('[SYNC-20] a busy page reads the answer that is there before it judges', async (t) => {
  const { time, told, server, watchdog } = watched();
  server.roundTripMs = null;
  watchdog.start();
  await time.advance(2_000);
  t.same(told, ['ask']);
  time.sleep(3_000);
  const reading = time.advance(100);
  watchdog.heard();
  await reading;
  await time.advance(1_000);
  t.same(told, ['ask']);
});

t.test('[SYNC-20] after sleep or a frozen page the server is asked first, and given time to answer', async (t) => {
  const { time, told, server, watchdog } = watched();
  watchdog.start();
  await time.advance(500);
  time.sleep(600_000);
  await time.advance(100);
  t.same(told, ['ask'], 'no verdict without a question');
  server.roundTripMs = null;
  time.sleep(600_000);
  await time.advance(5_000);
  t.equal(told.at(-1), 'reconnect');
  watchdog.stop();
  watchdog.doubt();
  t.equal(told.at(-1), 'reconnect', 'nothing is asked without a connection');
});

t.test('[SYNC-21] the chip says live, reconnecting or offline, and knows the age of the data', (t) => {
  const well = { online: true, socket: 'up', unavailable: false, polling: false, behind: false } as const;
  t.equal(phaseOf(well), 'live');
  t.equal(phaseOf({ ...well, socket: 'down' }), 'reconnecting');
  t.equal(phaseOf({ ...well, socket: 'down', polling: true }), 'polling');
  t.equal(phaseOf({ ...well, unavailable: true }), 'reconnecting');
  t.equal(phaseOf({ ...well, behind: true }), 'reconnecting', 'until what was missed is here');
  t.equal(phaseOf({ ...well, online: false }), 'offline');
  t.equal(phaseOf({ ...well, socket: null }), 'live');
  let now = 1000;
  let told = 0;
  const store = new ConnectionStore(() => now, true);
  store.subscribe(() => {
    told += 1;
  });
  store.signal({ socket: 'up' });
  now = 5000;
  store.heard();
  t.equal(told, 0, 'nobody is woken while all is well');
  now = 9000;
  store.signal({ socket: 'down' });
  t.same(store.get(), { phase: 'reconnecting', heardAt: 5000 });
  t.equal(told, 1);
  t.end();
});

t.test('[SYNC-22] server time is taken from the answer with the shortest way', (t) => {
  const sent = Date.parse('2026-03-02T12:00:00.000Z');
  const slow = sampleOf('2026-03-02T09:00:01.000Z', sent, sent + 2000);
  const fast = sampleOf('2026-03-02T09:00:10.020Z', sent + 10_000, sent + 10_040);
  t.equal(slow.offsetMs, -3 * 3600_000);
  t.equal(betterSample(null, slow), slow);
  t.equal(betterSample(slow, fast), fast);
  t.equal(betterSample(fast, slow), fast, 'a worse one changes nothing');
  const later = { ...slow, takenAt: fast.takenAt + 11 * 60_000 };
  t.equal(betterSample(fast, later), later, 'unless the better one is old');
  const clockSet = { ...slow, offsetMs: slow.offsetMs + 60_000 };
  t.equal(betterSample(fast, clockSet), clockSet, 'or this computer was set to another time');
  t.equal(serverTimeOf({ serverTime: '2026-03-02T09:00:00Z' }), '2026-03-02T09:00:00Z');
  t.equal(serverTimeOf({ serverTime: 'soon' }), null);
  t.equal(serverTimeOf(null), null);
  t.end();
});

function aReporter() {
  const time = new VirtualTime();
  const sent: string[] = [];
  const world = { up: true, answers: true, others: [] as Lease[] };
  const reporter = new PresenceReporter({
    send: async ({ mode, focus }) => {
      sent.push(focus === undefined ? mode : `${mode} ${focus}`);
      if (!world.answers) throw new Error('no answer');
      return { until: mode === 'editing' ? 'later' : null, others: world.others };
    },
    connected: () => world.up,
    after: time.after,
    now: time.now,
    tab: 'tab',
  });
  return { time, sent, world, reporter };
}

t.test('[SYNC-23] presence is coalesced, and told again when the server lets us in', async (t) => {
  const { time, sent, world, reporter } = aReporter();
  reporter.enter('case');
  for (const letter of 'abcdefgh') reporter.focus('case', `task:${letter}`);
  await time.advance(1000);
  t.same(sent, ['viewing', 'editing task:h']);
  reporter.setAway(true);
  await time.advance(300);
  t.same(sent.slice(2), ['away']);
  world.up = false;
  reporter.setAway(false);
  await time.advance(60_000);
  t.equal(sent.length, 3, 'nothing is said into the void');
  world.up = true;
  reporter.joined('case');
  t.same(sent.slice(3), ['editing task:h']);
  await time.advance(60_000);
  reporter.leave('case');
  reporter.joined('case');
  await time.advance(60_000);
  t.equal(sent.length, 4, 'and without a change nothing more');
});

t.test('[SYNC-23] a lease is asked for again while there is typing, and when it was not heard', async (t) => {
  const { time, sent, world, reporter } = aReporter();
  reporter.enter('case');
  reporter.focus('case', 'note');
  await time.advance(300);
  sent.length = 0;
  for (let second = 0; second < 24; second += 1) {
    reporter.typed();
    await time.advance(1_000);
  }
  t.equal(sent.length, 2, 'every eight seconds or so');
  await time.advance(60_000);
  t.equal(sent.length, 2, 'who does not type lets it end');
  world.answers = false;
  reporter.typed();
  await time.advance(500);
  world.answers = true;
  await time.advance(5_000);
  t.same(sent.slice(2), ['editing note', 'editing note']);
});

t.test('[SYNC-23] before something final the server says who else is at it', async (t) => {
  const { world, reporter } = aReporter();
  const lease = { userId: 'b', name: 'Agent 2', tab: 'other', path: 'reply', since: '', until: '' };
  world.others = [lease];
  reporter.enter('case');
  t.same(await reporter.claim('case', 'reply'), [lease]);
  world.answers = false;
  t.same(await reporter.claim('case', 'reply'), [], 'an answer that stays away holds nobody up');
  world.up = false;
  t.same(await reporter.claim('case', 'reply'), []);
});

t.test('[SYNC-23] [HARD-12] a place is edited by another tab, also one of the same person, never by this one', (t) => {
  const lease = (userId: string, tab: string, path: string, since: string) => ({
    ...{ userId, name: userId, tab, path, since, until: '' },
  });
  const person = (userId: string, ...leases: Lease[]) =>
    ({ userId, name: userId, mode: 'editing', focus: null, leases }) as const;
  const people = [
    person('me', lease('me', 'this-tab', 'task:1:date', '1'), lease('me', 'that-tab', 'note', '2')),
    person('b', lease('b', 'tab-of-b', 'task:1:name', '3'), lease('b', 'second-b', replyInStep('7'), '4')),
  ];
  const at = (path: string) => editorOf(people, path, 'my-id-is-this-tab')?.tab ?? null;
  t.equal(at('task:1'), 'tab-of-b');
  t.equal(at('task:1:name'), 'tab-of-b');
  t.equal(at('task:1:date'), null);
  t.equal(at('note'), 'that-tab');
  t.equal(at('task:10'), null);
  t.equal(at('reply'), 'second-b', 'a message step is an answer, too');
  t.equal(at('task:7'), 'second-b');
  t.end();
});

t.test('[SYNC-23] [HARD-12] one person is shown once, as the liveliest of their tabs; oneself never', (t) => {
  const people = [
    { userId: 'a', name: 'Agent 1', mode: 'away', focus: null, leases: [] },
    { userId: 'a', name: 'Agent 1', mode: 'editing', focus: 'reply', leases: [] },
    { userId: 'b', name: 'Agent 2', mode: 'viewing', focus: null, leases: [] },
    { userId: 'me', name: 'Me', mode: 'editing', focus: 'note', leases: [] },
  ] as const;
  t.same(
    othersOf(people, 'me').map(({ userId, mode }) => `${userId} ${mode}`),
    ['a editing', 'b viewing'],
  );
  t.end();
});

t.test('[SYNC-25] waiting grows, is spread, and ends growing', (t) => {
  t.equal(
    backoffMs(0, () => 1),
    500,
  );
  t.equal(
    backoffMs(0, () => 0),
    250,
  );
  t.equal(
    backoffMs(3, () => 1),
    4000,
  );
  t.equal(
    backoffMs(500, () => 1),
    10_000,
  );
  t.end();
});

t.test('[SYNC-26] commandIds are UUIDs of version 7 that sort by time', (t) => {
  const id = uuidv7(0x0123456789ab);
  t.match(id, /^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.ok(uuidv7(1_700_000_000_000) < uuidv7(1_700_000_000_001));
  t.not(uuidv7(5), uuidv7(5));
  t.end();
});
