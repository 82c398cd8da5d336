import t from 'tap';
import { buildTestApp } from '../support/app.ts';

const { as, deps } = await buildTestApp(t);
const agent = as('agent');
const path = '/api/session/preferences';

t.test('preferences have defaults, and are each person’s own', async (t) => {
  const { savedAt, ...body } = (await agent.get(path)).body;
  t.equal(savedAt, null);
  t.match(body, { locale: null, timeZone: 'Europe/Zurich', scheme: 'auto', density: 'regular', notify: { on: false } });
  const wanted = {
    ...body,
    locale: 'de',
    timeZone: 'America/New_York',
    scheme: 'dark',
    density: 'dense',
    motion: 'reduce',
    notify: { on: true, kinds: ['mention'] },
    quiet: { on: true, from: '22:00', to: '06:30', days: [1, 2, 3] },
    keys: { palette: 'p' },
  };
  t.match(await agent.put(path, wanted), { status: 200, body: wanted });
  t.match((await agent.get(path)).body, { ...wanted, savedAt: /Z$/ });
  t.match((await agent.get('/api/session')).body.user, { timeZone: 'America/New_York' });
  t.match((await as('agent2').get(path)).body, { scheme: 'auto', timeZone: 'Europe/Zurich' });
});

t.test('what cannot be is refused and changes nothing', async (t) => {
  const { savedAt, ...body } = (await agent.get(path)).body;
  for (const [part, pointer] of [
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ timeZone: '+01:00' }, '/timeZone'],
    // A browser knows it, the database does not.
    [{ timeZone: 'AET' }, '/timeZone'],
    [{ scheme: 'pink' }, '/scheme'],
    [{ quiet: { ...body.quiet, from: '25:00' } }, '/quiet/from'],
    [{ quiet: { ...body.quiet, days: [8] } }, '/quiet/days/0'],
    [{ notify: { on: true, kinds: ['gossip'] } }, '/notify/kinds/0'],
    [{ keys: Object.fromEntries([...Array(900).keys()].map((at) => [`key${at}`, 'x'.repeat(30)])) }, '/keys'],
    [{ more: 1 }, '/more'],
  ]) {
    const answer = await agent.put(path, { ...body, ...Object(part) });
    t.match([answer.status, answer.body.code], [400, 'request-invalid'], String(pointer));
    t.ok(
      answer.body.errors.some((each: { pointer: string }) => each.pointer === pointer),
      JSON.stringify(answer.body.errors),
    );
  }
  t.same((await agent.get(path)).body, { ...body, savedAt });
});

t.test('what another build stored counts as far as it fits', async (t) => {
  await deps.pool.query(`update person_preferences set value = '{"scheme":"light","density":"huge","future":{"x":1}}'`);
  t.match((await agent.get(path)).body, { scheme: 'light', density: 'regular' });
  t.notOk('future' in (await agent.get(path)).body);
});
