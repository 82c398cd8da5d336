import t, { type Test } from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { buildTestApp } from '../support/app.ts';
import type { Answer } from '../support/as.ts';

const { as, deps, places } = await buildTestApp(t);
const [owner, other, agent] = [as('process-owner'), as('administrator'), as('agent')];
let count = 0;

async function template({ published = false } = {}): Promise<string> {
  count += 1;
  const key = `race-${count}`;
  const items = [{ key: 'call', kind: 'human-task', name: 'Call' }];
  const definition = { key, name: 'Call back', description: 'Call the customer back.', items };
  await owner.post('/api/templates', { kind: 'fragment', definition });
  if (published) await owner.post(`/api/templates/${key}/publish`, { revision: 1 });
  return key;
}

/** All at once: so many do it, and the others are refused with a word. */
async function winners(t: Test, what: string, acts: readonly (() => Promise<Answer>)[], expected = 1): Promise<void> {
  const answers = await Promise.all(acts.map((act) => act()));
  const won = answers.filter(({ status }) => status < 300);
  const lost = answers.filter(({ status }) => status >= 300);
  t.equal(won.length, expected, `${what}: ${answers.map(({ status }) => status).join(' ')}`);
  t.ok(
    lost.every(({ status, body }) => status < 500 && typeof body.code === 'string'),
    `${what}: the others hear why`,
  );
}

const times = <T>(of: number, act: () => T): readonly (() => T)[] => Array.from({ length: of }, () => act);

t.test('[LIFE-1] of several who do the same at once one does it', async (t) => {
  const [published, discarded, sent] = [await template(), await template(), await template()];
  const path = (key: string, verb: string) => `/api/templates/${key}/${verb}`;
  const at = { revision: 1 };
  await winners(
    t,
    'publish',
    times(4, () => owner.post(path(published, 'publish'), at)),
  );
  await winners(
    t,
    'start',
    times(4, () => other.post(path(published, 'draft'))),
  );
  await winners(
    t,
    'retire',
    times(3, () => owner.post(path(published, 'retire'), { reason: 'Old' })),
  );
  await winners(
    t,
    'discard',
    times(3, () => owner.del(`/api/templates/${discarded}/draft?revision=1`)),
  );
  await winners(
    t,
    'send',
    times(3, () => owner.post(path(sent, 'review'), at)),
  );
  const back = { ...at, reason: 'Say by when' };
  await winners(t, 'answer', [
    () => other.post(path(sent, 'review/send-back'), back),
    () => owner.post(path(sent, 'review/take-back'), at),
  ]);
  const both = await template();
  await winners(t, 'publish or discard', [
    () => owner.post(path(both, 'publish'), at),
    () => other.del(`/api/templates/${both}/draft?revision=1`),
  ]);
});

t.test('[LIFE-6] two that retire in favour of each other at once do not lead in a circle', async (t) => {
  const [one, two] = [await template({ published: true }), await template({ published: true })];
  const retire = (key: string, successorKey: string) => () =>
    owner.post(`/api/templates/${key}/retire`, { reason: 'There is a better one', successorKey });
  await winners(t, 'retire', [retire(one, two), retire(two, one)]);
  const { rows } = await deps.pool.query('select key from template where successor_key is not null and key = any($1)', [
    [one, two],
  ]);
  t.equal(rows.length, 1);
});

t.test('[LIFE-6] a case that opens while its starting fragment retires opens whole, or not at all', async (t) => {
  const fragment = await template({ published: true });
  const { definition } = (await other.get('/api/templates/complaint')).body;
  const type = { ...definition, key: 'racing', starts: [{ fragment }] };
  t.equal((await other.post('/api/templates', { kind: 'case-type', definition: type })).status, 201);
  t.equal((await other.post('/api/templates/racing/publish', { revision: 1 })).status, 200);
  const command = { type: 'open-case', caseTypeKey: 'racing', subject: 'Meter', queueId: places.care.queueId };
  const ids = Array.from({ length: 6 }, () => newId());
  const opening = ids.map((id) => agent.command(id, command));
  const retired = await owner.post(`/api/templates/${fragment}/retire`, { reason: 'Old' });
  t.equal(retired.status, 200);
  const answers = await Promise.all(opening);
  t.ok(
    answers.every(({ status }) => status === 200 || status === 422),
    answers.map(({ status }) => status).join(' '),
  );
  for (const [at, id] of ids.entries()) {
    const opened = answers[at]?.status === 200;
    t.equal((await agent.get(`/api/cases/${id}`)).status, opened ? 200 : 404, `case ${at}`);
  }
});
