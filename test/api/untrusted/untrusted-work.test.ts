import t from 'tap';
import { untrustedWork } from '../../../api/application/untrusted/untrusted-work.ts';

const world = { locale: 'en', now: '2026-01-05T09:00:00Z' };
const item = { key: 'a', kind: 'human-task', name: 'Pay {{money amount currency="EUR"}}' };
const definition = {
  key: 'pay',
  name: 'Pay',
  description: '',
  parameters: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } },
  items: [item],
};
const ask = { kind: 'fragment', definition, parameters: { amount: 5 }, world } as const;

/** So much to read that it takes thousands of times as long as it is given. */
const long = {
  bytes: new TextEncoder().encode(
    JSON.stringify({
      format: 'casewright-template',
      formatVersion: 1,
      kind: 'fragment',
      version: 1,
      definition: {
        ...definition,
        items: Array.from({ length: 20_000 }, (_, index) => ({ ...item, key: `a${index}` })),
      },
    }),
  ),
};

t.test('texts are rendered in a thread; what is wrong with them comes back in words', async (t) => {
  const work = untrustedWork();
  t.teardown(() => work.close());
  t.match(await work.run('render', ask), {
    ok: true,
    value: { ok: true, definition: { items: [{ name: 'Pay €5.00' }] } },
  });
  t.match(await work.run('render', { ...ask, parameters: {} }), {
    ok: true,
    value: { ok: false, errors: [{ pointer: '/parameters/amount' }] },
  });
  t.match(await work.run('render', { ...ask, definition: 'nothing' }), {
    ok: true,
    value: { ok: false, errors: [{ pointer: '/definition' }] },
  });
});

t.test('what passes its deadline is ended, who waits behind it is served', async (t) => {
  const work = untrustedWork();
  t.teardown(() => work.close());
  const late = work.run('read-file', long, 1);
  const next = work.run('read-file', { bytes: new TextEncoder().encode('{}') });
  t.same(await late, { ok: false, why: 'too-long' });
  t.match(await next, {
    ok: true,
    value: { format: 'json', templates: [], notes: [{ code: 'format-unknown' }] },
  });
  t.match(await work.run('render', ask), { ok: true, value: { ok: true } }, 'and another task has a thread of its own');
});

t.test('a crowd is told to come again', async (t) => {
  const work = untrustedWork();
  t.teardown(() => work.close());
  const asked = Array.from({ length: 60 }, () => work.run('render', ask));
  const outcomes = await Promise.all(asked);
  const refused = outcomes.filter((outcome) => !outcome.ok);
  t.equal(refused.length, 9, 'one is worked on, fifty wait');
  t.ok(refused.every((outcome) => !outcome.ok && outcome.why === 'busy'));
});
