import t from 'tap';
import { type BusinessCalendar, calendarProblems, decide } from '../../../engine/index.ts';
import { aCaseType, aContext } from '../../fixtures/builders.ts';

const aCalendar = (more: Partial<BusinessCalendar> = {}): BusinessCalendar => ({
  timeZone: 'Europe/Berlin',
  hours: { mon: [['09:00', '17:00']] },
  ...more,
});

t.test('[TIME-3] calendars that can be used', async (t) => {
  t.same(calendarProblems(aCalendar()), []);
  t.same(calendarProblems(aCalendar({ timeZone: 'UTC', hours: { sun: [['00:00', '24:00']] } })), []);
  t.same(
    calendarProblems(
      aCalendar({
        hours: {
          mon: [
            ['09:00', '12:30'],
            ['13:00', '17:00'],
          ],
          tue: [],
        },
      }),
    ),
    [],
  );
  t.same(calendarProblems(aCalendar({ holidays: ['2026-12-25', '2028-02-29'] })), []);
});

t.test('[TIME-3] what is wrong with a calendar is said, and where', async (t) => {
  const table: [string, Partial<BusinessCalendar>, string, RegExp][] = [
    ['zone', { timeZone: 'Europe/Nowhere' }, '/timeZone', /not a time zone such as Europe\/Berlin/],
    ['offset', { timeZone: '+02:00' }, '/timeZone', /not a time zone/],
    ['empty zone', { timeZone: '' }, '/timeZone', /not a time zone/],
    ['time', { hours: { mon: [['9:00', '17:00']] } }, '/hours/mon/0', /"9:00" is not a time/],
    ['late time', { hours: { mon: [['09:00', '25:00']] } }, '/hours/mon/0', /"25:00" is not a time/],
    ['start at the end', { hours: { mon: [['24:00', '24:00']] } }, '/hours/mon/0', /"24:00" is not a time/],
    ['backwards', { hours: { tue: [['17:00', '09:00']] } }, '/hours/tue/0', /Tuesday 17:00 to 09:00 ends before/],
    [
      'overlap',
      {
        hours: {
          wed: [
            ['09:00', '13:00'],
            ['12:00', '17:00'],
          ],
        },
      },
      '/hours/wed/1',
      /begins before 09:00 to 13:00 is over/,
    ],
    [
      'unordered',
      {
        hours: {
          wed: [
            ['13:00', '17:00'],
            ['09:00', '12:00'],
          ],
        },
      },
      '/hours/wed/1',
      /begins before/,
    ],
    [
      'touching',
      {
        hours: {
          wed: [
            ['09:00', '12:00'],
            ['12:00', '17:00'],
          ],
        },
      },
      '/hours/wed/1',
      /join the two/,
    ],
    ['holiday', { holidays: ['2026-02-30'] }, '/holidays/0', /"2026-02-30" is not a date/],
    ['holiday twice', { holidays: ['2026-12-25', '2026-12-25'] }, '/holidays/1', /named twice/],
    ['no hours', { hours: {} }, '/hours', /leave no working time/],
    ['free days only', { hours: { mon: [], tue: [] } }, '/hours', /leave no working time/],
    ['hardly any', { hours: { mon: [['09:00', '09:30']] } }, '/hours', /an hour a week at least/],
  ];
  for (const [name, more, pointer, words] of table) {
    const [first, ...rest] = calendarProblems(aCalendar(more));
    t.equal(first?.pointer, pointer, name);
    t.match(first?.detail, words, name);
    t.same(rest, [], `${name}: one finding`);
  }
});

t.test('[TIME-3] bounds: spans a day, holidays, names of days', async (t) => {
  const many = Array.from({ length: 11 }, (_, at): [string, string] => [`${10 + at}:00`, `${10 + at}:30`]);
  t.match(calendarProblems(aCalendar({ hours: { mon: many } })), [{ pointer: '/hours/mon' }]);
  const dates = Array.from({ length: 1001 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
  t.match(calendarProblems(aCalendar({ holidays: dates })), [{ pointer: '/holidays' }]);
  const hours: object = { monday: [['09:00', '17:00']], mon: [['09:00', '17:00']] };
  t.match(calendarProblems(aCalendar({ hours })), [{ pointer: '/hours/monday', detail: /use mon, tue/ }]);
});

t.test('[TIME-3] a case does not open with working hours that cannot be used', async (t) => {
  const command = { type: 'open-case', caseTypeKey: 'complaint', subject: 'The teapot is broken' } as const;
  const refused = decide(command, null, aContext({ calendar: aCalendar({ hours: {} }), definition: aCaseType() }));
  t.match(refused, { ok: false, refusal: { code: 'calendar-invalid', detail: /leave no working time/ } });
});
