import t from 'tap';
import { caseId } from '../../../engine/index.ts';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { buildTestApp } from '../support/app.ts';
import type { TestRole } from '../support/places.ts';

const { as, places, deps } = await buildTestApp(t);
const url = `/api/teams/${places.care.teamId}/working-hours`;
const OFFICE = {
  mon: [
    ['09:00', '12:30'],
    ['13:00', '17:00'],
  ],
  fri: [['09:00', '14:00']],
};

const openCase = async (): Promise<string> => {
  const id = uuidv7();
  const body = { commandId: uuidv7(), type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken' };
  const { status } = await as('agent').post(`/api/cases/${id}/commands`, { ...body, queueId: places.care.queueId });
  t.equal(status, 200);
  return id;
};

t.test('[TIME-2] supervisors and administrators set the hours of a team, and everybody in it reads them', async (t) => {
  t.match((await as('agent').get('/api/teams')).body.items, [{ hours: null, holidays: [] }], 'none at first');
  const body = { timeZone: 'Europe/Berlin', hours: { ...OFFICE, tue: [] }, holidays: ['2026-12-26', '2026-12-25'] };
  const set = await as('supervisor').put(url, body);
  const expected = { timeZone: 'Europe/Berlin', hours: OFFICE, holidays: ['2026-12-25', '2026-12-26'] };
  t.match(set, { status: 200, body: expected });
  t.strictSame(set.body.hours, OFFICE, 'a day without spans is free');
  t.match((await as('agent').get('/api/teams')).body.items, [expected]);
  t.match((await as('administrator').get('/api/audit')).body.items[0], {
    action: 'team-hours-changed',
    subjectId: places.care.teamId,
    actor: { id: places.people.supervisor.id },
    before: { hours: null, holidays: [] },
    after: expected,
  });
  t.match(await as('administrator').put(url, { hours: null }), {
    status: 200,
    body: { timeZone: 'Europe/Berlin', hours: null, holidays: [] },
  });
});

t.test('[TIME-2] others may not, and who does not know the team hears nothing of it', async (t) => {
  const table: [TestRole, number][] = [
    ['agent', 403],
    ['process-owner', 403],
    ['billing-agent', 404],
    ['billing-supervisor', 404],
  ];
  for (const [role, status] of table) t.equal((await as(role).put(url, { hours: OFFICE })).status, status, role);
  t.equal((await as('administrator').put(`/api/teams/${uuidv7()}/working-hours`, { hours: OFFICE })).status, 404);
});

t.test('[TIME-3] hours that cannot be used change nothing', async (t) => {
  const before = (await as('agent').get('/api/teams')).body;
  const wrong: [object, number, string][] = [
    [{ hours: {} }, 422, '/hours'],
    [{ hours: { mon: [['17:00', '09:00']] } }, 422, '/hours/mon/0'],
    [{ hours: OFFICE, holidays: ['Christmas'] }, 422, '/holidays/0'],
    [{ hours: null, timeZone: 'Mars/Olympus' }, 422, '/timeZone'],
    [{ hours: { monday: OFFICE.mon } }, 400, ''],
    [{ hours: { mon: [['09:00']] } }, 400, ''],
    [{ hours: { mon: '09:00-17:00' } }, 400, ''],
    [{}, 400, ''],
  ];
  for (const [body, status, pointer] of wrong) {
    const answer = await as('supervisor').put(url, body);
    t.equal(answer.status, status, JSON.stringify(body));
    if (status === 422) t.match(answer.body, { code: 'content-invalid', errors: [{ pointer }] });
  }
  t.strictSame((await as('agent').get('/api/teams')).body, before);
});

t.test('[TIME-2] a case keeps the hours that held when it opened', async (t) => {
  await as('supervisor').put(url, { timeZone: 'Europe/Berlin', hours: null });
  const always = await openCase();
  await as('supervisor').put(url, { hours: OFFICE, holidays: ['2026-12-25'] });
  const office = await openCase();
  await as('supervisor').put(url, { hours: { sat: [['10:00', '16:00']] } });
  t.equal((await deps.store.read(caseId(always)))?.calendar, null);
  t.strictSame((await deps.store.read(caseId(office)))?.calendar, {
    timeZone: 'Europe/Berlin',
    hours: OFFICE,
    holidays: ['2026-12-25'],
  });
});
