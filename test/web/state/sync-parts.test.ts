import t from 'tap';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { backoffMs } from '../../../web/sync/backoff.ts';
import { ConnectionStore, phaseOf } from '../../../web/sync/connection.ts';
import { parseDraft } from '../../../web/sync/drafts.ts';
import { othersOf, PresenceReporter } from '../../../web/sync/presence.ts';
import { betterSample, sampleOf, serverTimeOf } from '../../../web/sync/server-time.ts';
import { SILENCE_MS, Watchdog } from '../../../web/sync/watchdog.ts';
import { VirtualTime } from './support/virtual-time.ts';

t.test('[SYNC-20] silence of 35 s calls for a new connection, talk does not', async (t) => {
  const time = new VirtualTime();
  let calls = 0;
  const watchdog = new Watchdog({ now: time.now, after: time.after, reconnect: () => (calls += 1) });
  watchdog.start();
  for (let second = 0; second < 120; second += 20) {
    await time.advance(20_000);
    watchdog.heard();
  }
  t.equal(calls, 0);
  await time.advance(SILENCE_MS);
  t.equal(calls, 1);
  await time.advance(SILENCE_MS);
  t.equal(calls, 2, 'and again, as long as nothing is heard');
  watchdog.stop();
  await time.advance(10 * SILENCE_MS);
  t.equal(calls, 2);
});

t.test('[SYNC-20] coming back to a silent tab reconnects at once, to a lively one does nothing', async (t) => {
  const time = new VirtualTime();
  let calls = 0;
  const watchdog = new Watchdog({ now: time.now, after: time.after, reconnect: () => (calls += 1) });
  watchdog.doubt();
  t.equal(calls, 0, 'not before it was started');
  watchdog.start();
  await time.advance(10_000);
  watchdog.doubt();
  t.equal(calls, 0);
  await time.advance(20_000);
  watchdog.doubt();
  t.equal(calls, 1);
});

t.test('[SYNC-21] the chip says live, reconnecting or offline, and knows the age of the data', (t) => {
  t.equal(phaseOf({ online: true, socket: 'up', unavailable: false }), 'live');
  t.equal(phaseOf({ online: true, socket: 'down', unavailable: false }), 'reconnecting');
  t.equal(phaseOf({ online: true, socket: 'up', unavailable: true }), 'reconnecting');
  t.equal(phaseOf({ online: false, socket: 'up', unavailable: false }), 'offline');
  t.equal(phaseOf({ online: true, socket: null, unavailable: false }), 'live');
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

t.test('[SYNC-23] presence is coalesced, renewed, and told again when the server lets us in', async (t) => {
  const time = new VirtualTime();
  const sent: string[] = [];
  const reporter = new PresenceReporter({
    send: ({ mode, focus }) => sent.push(focus === undefined ? mode : `${mode} ${focus}`),
    after: time.after,
    tab: 'tab',
  });
  reporter.enter('case');
  for (const letter of 'abcdefgh') reporter.focus('case', `task:${letter}`);
  await time.advance(1000);
  t.same(sent, ['viewing', 'editing task:h']);
  reporter.setAway(true);
  await time.advance(300);
  t.same(sent.slice(2), ['away task:h']);
  await time.advance(25_000);
  t.equal(sent.length, 5, 'twice more in 25 s');
  reporter.joined('case');
  t.equal(sent.length, 6);
  reporter.leave('case');
  reporter.joined('case');
  await time.advance(60_000);
  t.equal(sent.length, 6);
});

t.test('[SYNC-23] one person is shown once, as the liveliest of their tabs; oneself never', (t) => {
  const people = [
    { userId: 'a', name: 'Agent 1', mode: 'away', focus: null },
    { userId: 'a', name: 'Agent 1', mode: 'editing', focus: 'reply' },
    { userId: 'b', name: 'Agent 2', mode: 'viewing', focus: null },
    { userId: 'me', name: 'Me', mode: 'editing', focus: 'note' },
  ] as const;
  t.same(
    othersOf(people, 'me').map(({ userId, mode }) => `${userId} ${mode}`),
    ['a editing', 'b viewing'],
  );
  t.end();
});

t.test('[SYNC-24] a draft that is old, or not one of ours, is empty', (t) => {
  const day = 24 * 3600_000;
  t.equal(parseDraft(JSON.stringify({ text: 'Dear customer', at: 0 }), day), 'Dear customer');
  t.equal(parseDraft(JSON.stringify({ text: 'Dear customer', at: 0 }), 15 * day), '');
  for (const raw of [null, '', '{', 'null', '{"text":1,"at":0}']) t.equal(parseDraft(raw, day), '');
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
