import t from 'tap';
import { after, dueAt, readDue, readDuration, readInstant, readTimer, remainingMs } from '../../../engine/index.ts';

t.test('[TIME-1] a duration from an instant', async (t) => {
  t.equal(dueAt('2026-03-02T09:00:00.000Z', 'PT4H', null), '2026-03-02T13:00:00.000Z');
  t.equal(dueAt('2026-01-31T09:00:00Z', 'P1M', null), '2026-02-28T09:00:00.000Z');
  t.equal(dueAt('2026-03-28T12:00:00Z', 'P1D', null), '2026-03-29T12:00:00.000Z', 'days are UTC days');
  t.equal(dueAt('2026-03-28T12:00:00Z', 'P1W', null), '2026-04-04T12:00:00.000Z');
  t.equal(
    dueAt('2026-03-28T12:00:00Z', '2026-04-01T08:00:00+02:00', null),
    '2026-04-01T06:00:00.000Z',
    'an instant is itself',
  );
  t.equal(after('2026-03-02T09:00:00Z', 1500), '2026-03-02T09:00:01.500Z');
  t.equal(remainingMs('2026-03-02T09:00:00Z', '2026-03-02T09:00:02Z'), 2000);
  t.equal(remainingMs('2026-03-02T09:00:05Z', '2026-03-02T09:00:02Z'), 0);
});

t.test('[TIME-1] durations, in business time or not', async (t) => {
  for (const right of ['PT4H', 'P2D', 'P1Y', 'P2W', 'PT0S', 'business:PT4H', 'business:P2D', 'business:P1DT4H'])
    t.equal(readDuration(right), right);
  for (const wrong of ['', 'soon', 'R/PT1H', 'P', '-P1D', 'P200Y', 'business:', 'business:-PT1H', 'Business:P1D'])
    t.equal(readDuration(wrong), null, wrong);
  for (const unclear of ['business:P1W', 'business:P1M', 'business:P1Y']) t.equal(readDuration(unclear), null, unclear);
  for (const long of ['business:P1001D', 'business:PT10001H']) t.equal(readDuration(long), null, long);
});

t.test('[TIME-1] instants have a zone, and years that databases hold', async (t) => {
  t.equal(readInstant('2026-12-01T09:00:00Z'), '2026-12-01T09:00:00.000Z');
  t.equal(readInstant('2026-12-01T09:00:00.5+01:00'), '2026-12-01T08:00:00.500Z');
  for (const wrong of [
    '2026-12-01',
    '2026-12-01T09:00:00',
    '2026-13-01T09:00:00Z',
    '1969-12-31T00:00:00Z',
    '2201-01-01T00:00:00Z',
    'now',
  ])
    t.equal(readInstant(wrong), null, wrong);
  t.equal(readDue('business:PT1H'), 'business:PT1H');
  t.equal(readDue('2026-12-01T09:00:00Z'), '2026-12-01T09:00:00.000Z');
  t.equal(readDue('R/PT1H'), null);
});

t.test('[PLAN-15] timers are durations, repeating intervals that take time, or instants', async (t) => {
  t.same(readTimer('PT1H'), { when: 'PT1H', times: 1 });
  t.same(readTimer('business:PT1H'), { when: 'business:PT1H', times: 1 });
  t.same(readTimer('R3/PT1H'), { when: 'PT1H', times: 3 });
  t.same(readTimer('R/P1D'), { when: 'P1D', times: Number.POSITIVE_INFINITY });
  t.same(readTimer('business:R3/P1D'), { when: 'business:P1D', times: 3 });
  t.same(readTimer('2026-12-01T09:00:00Z'), { when: '2026-12-01T09:00:00.000Z', times: 1 });
  for (const wrong of [
    '',
    'R3',
    'R/',
    'PT-1H',
    '-PT1H',
    '1h',
    'P200Y',
    'R99999/PT1H',
    'R/PT0S',
    'business:R/P0D',
    'R3/business:PT1H',
    'business:R3/business:PT1H',
    'R3/2026-12-01T09:00:00Z',
  ])
    t.equal(readTimer(wrong), null, wrong);
});
