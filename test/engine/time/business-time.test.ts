import fc from 'fast-check';
import t from 'tap';
import { type BusinessCalendar, calendarProblems, dueAt, dueWithRest, restOf } from '../../../engine/index.ts';
import { runs } from '../runs.ts';

const OFFICE: BusinessCalendar['hours'] = {
  mon: [
    ['09:00', '12:30'],
    ['13:00', '17:30'],
  ],
  tue: [['09:00', '17:00']],
  wed: [['09:00', '17:00']],
  thu: [['09:00', '17:00']],
  fri: [['09:00', '14:00']],
};
const ROUND: BusinessCalendar['hours'] = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
);
const berlin: BusinessCalendar = { timeZone: 'Europe/Berlin', hours: OFFICE, holidays: ['2026-12-25', '2026-04-06'] };
const newYork: BusinessCalendar = { timeZone: 'America/New_York', hours: OFFICE };
const kolkata: BusinessCalendar = { timeZone: 'Asia/Kolkata', hours: OFFICE };
const always: BusinessCalendar = { timeZone: 'Europe/Berlin', hours: ROUND };
const nights: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  hours: { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] },
};

type Row = [what: string, calendar: BusinessCalendar, now: string, rule: string, due: string];
const table: Row[] = [
  // 2026-11-23 is a Monday; Berlin is one hour ahead of UTC then.
  ['inside one span', berlin, '2026-11-23T08:30:00Z', 'business:PT2H', '2026-11-23T10:30:00.000Z'],
  ['across lunch', berlin, '2026-11-23T10:30:00Z', 'business:PT2H', '2026-11-23T13:00:00.000Z'],
  ['to the very end of the day', berlin, '2026-11-23T12:00:00Z', 'business:PT4H30M', '2026-11-23T16:30:00.000Z'],
  ['over night', berlin, '2026-11-23T15:30:00Z', 'business:PT2H', '2026-11-24T09:00:00.000Z'],
  ['over the weekend', berlin, '2026-11-27T12:00:00Z', 'business:PT2H', '2026-11-30T09:00:00.000Z'],
  ['from a Sunday', berlin, '2026-11-29T12:00:00Z', 'business:PT1H', '2026-11-30T09:00:00.000Z'],
  ['before the day begins', berlin, '2026-11-24T03:00:00Z', 'business:PT1H', '2026-11-24T09:00:00.000Z'],
  ['over a holiday', berlin, '2026-12-24T15:00:00Z', 'business:PT2H', '2026-12-28T09:00:00.000Z'],
  ['two working days', berlin, '2026-11-23T09:00:00Z', 'business:P2D', '2026-11-25T09:00:00.000Z'],
  ['a working day over the weekend', berlin, '2026-11-27T09:00:00Z', 'business:P1D', '2026-11-30T09:00:00.000Z'],
  ['a working day from a Saturday', berlin, '2026-11-28T12:00:00Z', 'business:P1D', '2026-12-01T08:00:00.000Z'],
  ['a day that ends earlier', berlin, '2026-11-26T15:30:00Z', 'business:P1D', '2026-11-27T13:00:00.000Z'],
  ['a day with a pause then', berlin, '2026-11-27T11:45:00Z', 'business:P1D', '2026-11-30T11:30:00.000Z'],
  ['a working day and two hours', berlin, '2026-11-26T15:00:00Z', 'business:P1DT2H', '2026-11-30T10:00:00.000Z'],
  ['working days over a holiday', berlin, '2026-12-24T09:00:00Z', 'business:P2D', '2026-12-29T09:00:00.000Z'],
  ['nothing', berlin, '2026-11-28T12:00:00Z', 'business:PT0S', '2026-11-28T12:00:00.000Z'],
  ['no days', berlin, '2026-11-28T12:00:00Z', 'business:P0D', '2026-11-28T12:00:00.000Z'],
  // Clocks in Berlin: forward on 2026-03-29 at 02:00, back on 2026-10-25 at 03:00.
  ['hours into summer time', berlin, '2026-03-27T12:00:00Z', 'business:PT2H', '2026-03-30T08:00:00.000Z'],
  ['days into summer time', berlin, '2026-03-27T09:00:00Z', 'business:P1D', '2026-03-30T08:00:00.000Z'],
  ['hours into winter time', berlin, '2026-10-23T11:00:00Z', 'business:PT2H', '2026-10-26T09:00:00.000Z'],
  ['days into winter time', berlin, '2026-10-23T08:00:00Z', 'business:P1D', '2026-10-26T09:00:00.000Z'],
  ['a day of 23 hours', always, '2026-03-28T23:00:00Z', 'business:PT23H', '2026-03-29T22:00:00.000Z'],
  ['the same day, an hour on', always, '2026-03-28T23:00:00Z', 'business:PT24H', '2026-03-29T23:00:00.000Z'],
  ['a day of 25 hours', always, '2026-10-24T22:00:00Z', 'business:PT25H', '2026-10-25T23:00:00.000Z'],
  ['a night that loses an hour', nights, '2026-03-28T21:00:00Z', 'business:PT7H', '2026-03-29T04:00:00.000Z'],
  ['a night that gains an hour', nights, '2026-10-24T20:00:00Z', 'business:PT9H', '2026-10-25T05:00:00.000Z'],
  ['a time of day that does not exist', always, '2026-03-28T01:30:00Z', 'business:P1D', '2026-03-29T01:30:00.000Z'],
  ['a time of day that comes twice', always, '2026-10-24T00:30:00Z', 'business:P1D', '2026-10-25T00:30:00.000Z'],
  // New York: forward on 2026-03-08, back on 2026-11-01.
  ['New York', newYork, '2026-11-23T14:30:00Z', 'business:PT2H', '2026-11-23T16:30:00.000Z'],
  ['New York into summer time', newYork, '2026-03-06T18:00:00Z', 'business:PT2H', '2026-03-09T14:00:00.000Z'],
  ['New York into winter time', newYork, '2026-10-30T17:00:00Z', 'business:PT2H', '2026-11-02T15:00:00.000Z'],
  ['New York, its own date', newYork, '2026-11-24T03:00:00Z', 'business:PT1H', '2026-11-24T15:00:00.000Z'],
  // Kolkata is five hours and a half ahead, always.
  ['Kolkata', kolkata, '2026-11-24T03:30:00Z', 'business:PT8H', '2026-11-24T11:30:00.000Z'],
  ['Kolkata, its own date', kolkata, '2026-11-22T20:00:00Z', 'business:PT1H', '2026-11-23T04:30:00.000Z'],
  ['Kolkata, days', kolkata, '2026-03-27T04:00:00Z', 'business:P2D', '2026-03-31T04:00:00.000Z'],
];

for (const [what, calendar, now, rule, due] of table) {
  t.test(`[TIME-1] business time: ${what}`, async (t) => {
    t.same(calendarProblems(calendar), []);
    t.equal(dueAt(now, rule, calendar), due);
  });
}

t.test('[TIME-1] without a calendar every hour counts', async (t) => {
  t.equal(dueAt('2026-11-28T12:00:00Z', 'business:PT4H', null), '2026-11-28T16:00:00.000Z');
  t.equal(dueAt('2026-11-28T12:00:00Z', 'business:P2DT1H', null), '2026-11-30T13:00:00.000Z');
  t.equal(restOf('2026-11-28T12:00:00Z', '2026-11-28T16:00:00Z', 'business:PT4H', null), 4 * 3_600_000);
});

t.test('[TIME-4] what is left is counted in working time when the rule is', async (t) => {
  const friday = '2026-11-27T12:00:00.000Z';
  const due = dueAt(friday, 'business:PT2H', berlin);
  t.equal(restOf(friday, due, 'business:PT2H', berlin), 2 * 3_600_000, 'not the weekend between');
  t.equal(restOf('2026-11-28T12:00:00Z', due, 'business:PT2H', berlin), 3_600_000);
  t.equal(restOf(friday, due, 'PT69H', berlin), 69 * 3_600_000, 'otherwise the clock on the wall');
  t.equal(restOf(due, friday, 'business:PT2H', berlin), 0, 'nothing is left of what has passed');
  t.equal(dueWithRest('2026-11-24T15:30:00Z', 3_600_000, 'business:PT2H', berlin), '2026-11-25T08:30:00.000Z');
  t.equal(dueWithRest('2026-11-24T15:30:00Z', 3_600_000, null, berlin), '2026-11-24T16:30:00.000Z');
});

const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'UTC',
  'Australia/Lord_Howe',
  'America/Santiago',
);
const span = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b))
  .map((all) => all.slice(0, all.length - (all.length % 2)))
  .map((all) => all.flatMap((from, at) => (at % 2 === 0 ? [[clock(from), clock(all[at + 1] ?? 96)] as const] : [])));
const clock = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const date = fc
  .integer({ min: 0, max: 800 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
const calendar = fc
  .record(
    {
      timeZone: zone,
      hours: fc.record({ mon: span, tue: span, thu: span, fri: span, sat: span, sun: span }, { requiredKeys: ['mon'] }),
      holidays: fc.uniqueArray(date, { maxLength: 60 }),
    },
    { requiredKeys: ['timeZone', 'hours'] },
  )
  .filter((any) => calendarProblems(any).length === 0);
const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
  .map((ms) => new Date(ms).toISOString());
const minutes = fc.integer({ min: 1, max: 6_000 });

t.test('[TIME-1] the working time between now and the due instant is the rule', async () => {
  fc.assert(
    fc.property(calendar, instant, minutes, (hours, now, length) => {
      const rule = `business:PT${length}M`;
      const due = dueAt(now, rule, hours);
      return (
        restOf(now, due, rule, hours) === length * 60_000 && restOf(now, before(due), rule, hours) < length * 60_000
      );
    }),
    runs,
  );
});

t.test('[TIME-1] who asks later is due later or at the same instant', async () => {
  const rule = fc.oneof(
    minutes.map((length) => `business:PT${length}M`),
    fc.integer({ min: 1, max: 30 }).map((days) => `business:P${days}D`),
  );
  fc.assert(
    fc.property(calendar, instant, instant, rule, (hours, one, other, wanted) => {
      const [first, second] = one < other ? [one, other] : [other, one];
      return dueAt(first, wanted, hours) <= dueAt(second, wanted, hours);
    }),
    runs,
  );
});

t.test('[TIME-4] a clock that stops and goes on again loses and gains nothing', async () => {
  fc.assert(
    fc.property(calendar, instant, minutes, fc.nat(5_000), fc.nat(100_000), (hours, now, length, worked, slept) => {
      const rule = `business:PT${length}M`;
      const due = dueAt(now, rule, hours);
      const stopped = plus(now, worked);
      const rest = restOf(stopped, due, rule, hours);
      const again = plus(stopped, slept);
      const next = dueWithRest(again, rest, rule, hours);
      return restOf(again, next, rule, hours) === rest && (slept > 0 || rest === 0 || next === due);
    }),
    runs,
  );
});

const before = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
const plus = (at: string, more: number): string => new Date(Date.parse(at) + more * 60_000).toISOString();
