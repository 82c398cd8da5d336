import t from 'tap';
import { aMessage, buildIntakeApp } from './support/intake-app.ts';

const intake = await buildIntakeApp(t);
const { deliver, settle, rows } = intake;
const agent = intake.as('agent');

const says = async (who: string, text: string): Promise<void> => {
  const author = { id: who, name: who };
  // In public a word that is no complaint opens nothing by itself.
  await deliver(intake.webhook(aMessage({ conversation: { id: who }, author, text, visibility: 'public' })));
  await settle();
};
const cases = async (): Promise<string[]> =>
  (await rows('select id from case_instance order by opened_at, id')).map((row) => row['id']);
const customerOf = async (name: string): Promise<string> =>
  (await rows('select id from customer where name = $1', [name]))[0]?.['id'];
const caseOf = async (text: string): Promise<string | null> =>
  (await rows('select case_id from interaction where text = $1', [text]))[0]?.['case_id'];

t.test('[CUSTOMER-4] a message of one record joins the open case of another that is the same person', async (t) => {
  await says('one', 'My kettle arrived broken');
  const [theCase] = await cases();
  await says('other', 'Hello, any news?');
  t.equal(await caseOf('Hello, any news?'), null, 'strangers to each other');
  const [one, other] = [await customerOf('one'), await customerOf('other')];
  t.equal((await agent.put(`/api/customers/${one}/links/${other}`, { verdict: 'same' })).status, 204);
  await says('other', 'Hello, any news by now?');
  t.equal(await caseOf('Hello, any news by now?'), theCase);
  await agent.del(`/api/customers/${one}/links/${other}`);
  await says('other-2', 'I am somebody else');
  t.equal(await caseOf('I am somebody else'), null);
});
