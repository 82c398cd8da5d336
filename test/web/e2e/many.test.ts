import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { caseId } from '../../../engine/index.ts';
import { openBrowser } from '../support/browser.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const [desk, browser] = await Promise.all([openDemoDesk(t), openBrowser(t)]);
const owner = await desk.signIn(browser, 'owner1@demo', { viewport: { width: 1440, height: 900 } });
const agent = await desk.signIn(browser, 'agent1@demo');

/** An ended case in which these steps were typed by hand and done. */
async function endedCase(steps: readonly string[]): Promise<void> {
  const id = newId();
  await agent.command(id, { type: 'open-case', caseTypeKey: 'access', subject: 'Locked out', facts: {} });
  for (const name of steps) {
    await agent.command(id, { type: 'add-task', name });
    const theCase = await desk.server.deps.store.read(caseId(id));
    const item = [...(theCase?.items.values() ?? [])].findLast((each) => each.name === name);
    await agent.command(id, { type: 'complete-task', itemId: item?.id ?? '' });
  }
  await agent.command(id, { type: 'close-case', outcomeMet: true, terminate: true, reason: 'It is over.' });
}

await Promise.all(
  [1, 2, 3, 4, 5].map((index) =>
    endedCase([
      `Find device 40${index}17 in the list`,
      ...(index > 3 ? [] : ['Send a new key']),
      index === 5 ? 'ask how it WENT.' : 'Ask how it went',
    ]),
  ),
);
const page = () => owner.page;
const draft = () => page().getByRole('form', { name: 'Draft' });

t.test('[MANY-2] [MANY-3] a process owner makes a draft of what finished cases have in common, by keys', async (t) => {
  await page().goto(`${desk.url}/templates`);
  await page().getByRole('button', { name: 'From many' }).press('Enter');
  await page().getByRole('menuitem', { name: 'Capture from many cases' }).press('Enter');
  await page().getByText('Choose a type of case').waitFor();
  await page().getByRole('combobox', { name: 'Type of case' }).selectOption({ label: 'Access and outages' });
  await page().getByText('Any', { exact: true }).click();
  await page()
    .getByText(/^6 cases/)
    .waitFor();
  const asked = page()
    .getByRole('listitem')
    .filter({ hasText: 'Ask how it went' })
    .filter({ hasText: '5 of 6' })
    .first();
  await asked.getByText('Why this is one step').click();
  await asked.getByText(/The same words: “Ask how it went”, “ask how it WENT\.”/).waitFor();
  t.equal(await asked.getByRole('link', { name: /^C-/ }).count(), 5, 'cases stand behind the number');
  await page().getByRole('combobox', { name: 'How Send a new key is taken' }).selectOption({ label: 'Required' });
  await draft().getByText('It asks for what differs from case to case').waitFor();
  await draft().getByRole('textbox', { name: 'Name' }).fill('Key exchange');
  await draft().getByRole('button', { name: 'Make the draft' }).press('Enter');
  await page().getByRole('heading', { level: 1, name: 'Key exchange' }).waitFor();
  const view = await page().evaluate(async () => await (await fetch('/api/templates/key-exchange')).json());
  const items: { name: string; required?: boolean }[] = view.definition.items;
  const isRequired = (name: RegExp) => items.find((item) => name.test(item.name))?.required ?? false;
  t.same(
    [/^Find device \{\{\w+\}\} in the list$/, /^Send a new key$/, /^Ask how it went$/].map((name) => [
      items.some((item) => name.test(item.name)),
      isRequired(name),
    ]),
    [
      [true, false],
      [true, true],
      [true, false],
    ],
    `five of six are offered, what was chosen is required: ${items.map(({ name }) => name).join(', ')}`,
  );
});

t.test('[MANY-5] two templates are merged, and what both say differently is chosen', async (t) => {
  await page().goto(`${desk.url}/templates/merge?first=refund`);
  await page()
    .getByRole('button', { name: /^Second template/ })
    .click();
  await page().getByRole('dialog', { name: 'Second template' }).getByRole('option', { name: 'Damaged goods' }).click();
  const choice = page().getByRole('radiogroup', { name: /^When it fits/ });
  const second = choice.getByRole('radio', { name: /Damaged goods/ });
  await second.check();
  await page().waitForFunction(() => document.querySelectorAll('input[type=radio][value=b]:checked').length === 1);
  await draft().getByRole('textbox', { name: 'Name' }).fill('Damaged and paid back');
  await draft().getByRole('button', { name: 'Make the draft' }).press('Enter');
  await page().getByRole('heading', { level: 1, name: 'Damaged and paid back' }).waitFor();
  const view = await page().evaluate(async () => await (await fetch('/api/templates/damaged-and-paid-back')).json());
  t.match(view.definition.applicability, /facts\.problem/);
  t.same(owner.complaints, []);
});

t.test('the rooms are fit for everybody in every look', async (t) => {
  const state = await owner.context.storageState();
  await checkLooks(
    t,
    browser,
    { storageState: state },
    {
      'many cases': async (page) => {
        await page.goto(`${desk.url}/templates/many?caseType=access&met=any`);
        await page.getByText(/^6 cases/).waitFor();
      },
      'two templates': async (page) => {
        await page.goto(`${desk.url}/templates/merge?first=refund&second=damaged-goods`);
        await page.getByRole('radiogroup').first().waitFor();
      },
    },
  );
});
