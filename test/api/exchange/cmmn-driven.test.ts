import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { itemNamed, newId } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';
import { type As, answerOf } from '../support/as.ts';

const house = await buildTestApp(t);
const administrator = house.as('administrator');
const agent = house.as('agent');

const model = (name: string): Buffer => readFileSync(new URL(`../../fixtures/cmmn/${name}.cmmn`, import.meta.url));

/** Brings a file in and publishes what it becomes, untouched; gives the key of its case type. */
async function published(t: Test, file: Buffer): Promise<string> {
  const answer = answerOf(
    await house.app.inject({
      method: 'POST',
      url: '/api/library/imports?apply=true',
      headers: { authorization: `Bearer ${administrator.token}`, 'content-type': 'application/octet-stream' },
      payload: file,
    }),
  );
  t.equal(answer.status, 200, 'it is imported', { answer });
  const [{ key, outcome }] = answer.body.templates;
  t.equal(outcome, 'new');
  const { revision } = (await administrator.get(`/api/templates/${key}`)).body;
  const out = await administrator.post(`/api/templates/${key}/publish`, { revision });
  t.equal(out.status, 200, 'it is published as it came', { out });
  return key;
}

/** Opens a case and gives the hands that work it. */
async function worked(t: Test, by: As, caseTypeKey: string) {
  const id = newId();
  t.match(await by.command(id, { type: 'open-case', caseTypeKey, subject: 'From a file' }), { status: 200 });
  const view = () => by.get(`/api/cases/${id}`);
  return {
    view,
    state: async (name: string) => itemNamed(await view(), name).state,
    does: async (type: string, name: string) => {
      const itemId = itemNamed(await view(), name).id;
      t.match(await by.command(id, { type, itemId }), { status: 200 }, `${type} ${name}`);
    },
  };
}

t.test(
  '[CMMN-5] a model of another engine is imported, published as it came, opened and worked to its end',
  async (t) => {
    const key = await published(t, model('cafienne-names'));
    const { does, state, view } = await worked(t, agent, key);
    await does('complete-task', 'Ask the driver');
    t.equal(await state('Search'), 'terminated');
    t.equal(await state('Refund'), 'active');
    await does('complete-task', 'Refund');
    t.match((await view()).body.board.head, { state: 'completed' });
  },
);
