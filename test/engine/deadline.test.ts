import t from 'tap';
import { after, dueAt, readDuration, readTimer, remainingMs } from '../../engine/index.ts';

t.test('[PLAN-17] a duration from an instant', async (t) => {
  t.equal(dueAt('2026-03-02T09:00:00.000Z', 'PT4H'), '2026-03-02T13:00:00.000Z');
  t.equal(dueAt('2026-01-31T09:00:00Z', 'P1M'), '2026-02-28T09:00:00.000Z');
  t.equal(dueAt('2026-03-28T12:00:00Z', 'P1D'), '2026-03-29T12:00:00.000Z', 'days are UTC days until calendars come');
  t.equal(after('2026-03-02T09:00:00Z', 1500), '2026-03-02T09:00:01.500Z');
  t.equal(remainingMs('2026-03-02T09:00:00Z', '2026-03-02T09:00:02Z'), 2000);
  t.equal(remainingMs('2026-03-02T09:00:05Z', '2026-03-02T09:00:02Z'), 0);
});

t.test('[PLAN-15] timers are durations or repeating intervals', async (t) => {
  t.same(readTimer('PT1H'), { duration: 'PT1H', times: 1 });
  t.same(readTimer('R3/PT1H'), { duration: 'PT1H', times: 3 });
  t.same(readTimer('R/P1D'), { duration: 'P1D', times: Number.POSITIVE_INFINITY });
  for (const wrong of ['', 'R3', 'R/', 'PT-1H', '-PT1H', '1h', 'P200Y', 'R99999/PT1H'])
    t.equal(readTimer(wrong), null, wrong);
  for (const wrong of ['', 'soon', 'R/PT1H', 'P', '-P1D']) t.equal(readDuration(wrong), null, wrong);
});
