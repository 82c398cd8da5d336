import type { Page } from 'playwright-core';
import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { openBrowser } from '../support/browser.ts';
import { EditorPage } from './pages/editor-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const wide = { viewport: { width: 1440, height: 900 } };
const agent = await desk.signIn(browser, 'agent1@demo', wide);
const owner = await desk.signIn(browser, 'owner1@demo', wide);

/** A draft of one step that the agent captured from a case of hers; its key. */
async function capturedDraft(): Promise<string> {
  await Promise.all([agent, owner].map(({ page }) => page.goto(`${desk.url}/templates`)));
  const caseId = newId();
  const itemId = newId();
  await agent.command(caseId, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Parcel' });
  await agent.command(caseId, { type: 'add-task', itemId, name: 'Ask the neighbours' });
  await agent.command(caseId, { type: 'complete-task', itemId });
  return agent.page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/api/captures', { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()).template.key;
    },
    { caseId, itemIds: [itemId], name: 'Ask around' },
  );
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });

const key = await capturedDraft();
const address = `${desk.url}/templates/${key}`;

t.test('[LIFE-3] an agent proposes, the owner comments and sends back, the agent corrects it', async (t) => {
  const { page } = agent;
  await page.goto(address);
  await press(page, 'Send to review');
  const asking = dialogOf(page, 'Send to review');
  await asking.getByRole('textbox', { name: 'What they should know' }).fill('It helped twice today.');
  await asking.getByRole('button', { name: 'Send to review' }).click();
  await page.getByText('Agent 1 asks for a review').waitFor();

  await owner.page.getByRole('button', { name: /^Notices: \d+ new$/ }).click();
  await owner.page.getByRole('link', { name: /asks for your review/ }).click();
  await owner.page.getByText('It helped twice today.').waitFor();
  const editor = new EditorPage(owner.page);
  await editor.open('Ask the neighbours');
  await press(owner.page, 'Comment on this step');
  await owner.page.getByRole('textbox', { name: 'Comment on this step' }).fill('By when?');
  await press(owner.page, 'Send');
  await owner.page.getByRole('region', { name: 'Comments on this step' }).getByText('By when?').waitFor();
  await press(owner.page, 'Send back');
  const back = dialogOf(owner.page, 'Send back');
  await back.getByRole('textbox', { name: 'What is to be corrected' }).fill('Say by when.');
  await back.getByRole('button', { name: 'Send back' }).click();

  await page.getByText('Say by when.').waitFor();
  const own = new EditorPage(page);
  const form = await own.open('Ask the neighbours');
  await page.getByRole('region', { name: 'Comments on this step' }).getByText('By when?').waitFor();
  await form.getByRole('textbox', { name: 'Due after' }).focus();
  await page.keyboard.type('4 hours');
  await page.keyboard.press('Tab');
  await own.row('Ask the neighbours').getByText('4 hours').waitFor();
  await page.getByText('All changes saved').waitFor();
  await press(page, 'Send to review');
  await dialogOf(page, 'Send to review').getByRole('button', { name: 'Send to review' }).click();
  await page.getByText('Agent 1 asks for a review').waitFor();
  t.pass('it is in review again');
});

t.test('[LIFE-8] the owner publishes, compares the next version with it, and those who use it are told', async (t) => {
  const { page } = owner;
  await page.getByText('Agent 1 asks for a review').waitFor();
  await press(page, 'Publish');
  await press(page, 'Edit as new draft');
  await page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
  const editor = new EditorPage(page);
  const form = await editor.open('Ask the neighbours');
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Ask both neighbours');
  await page.keyboard.press('Tab');
  await editor.row('Ask both neighbours').waitFor();
  await page.getByText('All changes saved').waitFor();
  await press(page, 'Publish');
  const publish = dialogOf(page, 'Publish version 2');
  await publish.getByText('One thing changed since version 1.').waitFor();
  await publish.getByRole('textbox', { name: 'What changed, in a line' }).fill('Both of them');
  await publish.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('button', { name: 'Edit as new draft' }).waitFor();
  await page.getByRole('link', { name: 'Versions' }).click();
  await page.getByRole('list', { name: 'What happened' }).getByText('published by Process owner 1').first().waitFor();
  t.equal(await page.locator('ins').first().innerText(), 'both');

  await agent.page.getByRole('button', { name: /^Notices: \d+ new$/ }).click();
  await agent.page.getByRole('link', { name: /new version.*Both of them/ }).waitFor();
  t.same([...agent.complaints, ...owner.complaints], []);
});

t.test('review and versions in all looks', async (t) => {
  const options = { baseURL: desk.url, storageState: await owner.context.storageState() };
  await checkLooks(t, browser, options, {
    versions: async (page) => {
      await page.goto(`${address}?version=2&tab=versions`);
      await page.getByRole('list', { name: 'What happened' }).waitFor();
      await page.getByRole('heading', { name: 'The template itself' }).or(page.locator('ins').first()).waitFor();
    },
    sides: async (page) => {
      await page.goto(`${address}?version=2&tab=versions`);
      await page.getByText('Side by side').click();
      await page.getByRole('region', { name: 'Version 1' }).waitFor();
    },
  });
});
