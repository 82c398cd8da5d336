import type { Page } from 'playwright-core';
import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { openBrowser } from '../support/browser.ts';
import { signedIn } from './pages/sign-in-page.ts';
import { axeFindings } from './support/axe.ts';
import { openDesk } from './support/desk.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);
const { pool } = desk.server.deps;

await desk.says('Customer A', 'My blender arrived broken and nobody answers.');
await desk.says('Customer A', 'And the toaster was charged twice.');
const theCase = await desk.caseAbout('');
const customerId: string = (await pool.query('select customer_id from case_instance where id = $1', [theCase.id]))
  .rows[0].customer_id;
const otherRecord = newId();
await pool.query(`insert into customer (id, name, created_at, data) values ($1, 'A. Customer', now(), '{}')`, [
  otherRecord,
]);
for (const id of [customerId, otherRecord])
  await pool.query(
    `insert into customer_identity (id, customer_id, kind, value, evidence, confirmed, created_at)
     values ($1, $2, 'phone', '+41795550100', 'stated on the web', false, now())`,
    [newId(), id],
  );

const people = {
  agent: await signedIn(browser, desk.url, 'agent'),
  expert: await signedIn(browser, desk.url, 'billing-agent'),
};

async function at(who: keyof typeof people, path: string) {
  const viewport = { width: 1440, height: 900 };
  const seat = await browser.newContext({ ...people[who], viewport, reducedMotion: 'reduce' });
  const page = await seat.newPage();
  await page.goto(path);
  return { ...seat, page };
}

const share = (page: Page) => page.getByRole('button', { name: /^Share/ });

t.test('[PART-3] an expert is invited by keyboard, sees the case, and loses it when she is removed', async (t) => {
  const [agent, expert] = [await at('agent', `/cases/${theCase.id}`), await at('expert', `/cases/${theCase.id}`)];
  const { page } = agent;
  await expert.page.getByText('This case is not here').waitFor();
  await share(page).press('Enter');
  const panel = page.getByRole('dialog', { name: 'Who takes part' });
  await panel.getByRole('combobox', { name: 'Name of the colleague' }).fill('billing ag');
  await panel.getByRole('option', { name: 'Billing agent' }).waitFor();
  t.same(await axeFindings(page), [], 'axe finds nothing serious in the panel');
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Remove Billing agent' }).waitFor();
  await expert.page.reload();
  await expert.page.getByRole('heading', { name: theCase.number }).waitFor();
  await panel.getByRole('button', { name: 'Remove Billing agent' }).press('Enter');
  await expert.page.getByText('You no longer have access to this case').waitFor();
  await page.keyboard.press('Escape');
  t.equal(await share(page).evaluate((button) => button === document.activeElement), true, 'the focus is back');
  await page.getByText('You removed Billing agent from the case').waitFor();
  t.same(agent.complaints, []);
  await Promise.all([agent.context.close(), expert.context.close()]);
});

t.test('[MOVE-1] a message goes to a new case, and the timeline leads there and back', async (t) => {
  const { page, context, complaints } = await at('agent', `/cases/${theCase.id}`);
  const message = page.getByRole('article').filter({ hasText: 'And the toaster was charged twice.' });
  await message.getByRole('button', { name: /Entry of/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Move to another case' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move to another case' });
  await dialog.getByRole('radio', { name: 'A new case' }).check();
  await dialog.getByRole('textbox', { name: 'What it is about' }).fill('Charged twice');
  t.same(await axeFindings(page), [], 'axe finds nothing serious in the dialog');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/^You moved a message to/).waitFor();
  await page.getByRole('link', { name: 'Open that case' }).first().click();
  await page.getByRole('heading', { name: 'Charged twice' }).waitFor();
  await page.getByText(`Moved here from ${theCase.number} by Agent`).waitFor();
  await page.getByRole('article').getByText('And the toaster was charged twice.').waitFor();
  t.same(complaints, []);
  await context.close();
});

t.test('[CUSTOMER-4] the customer page: found, judged, taken back, and one story over all cases', async (t) => {
  const { page, context, complaints } = await at('agent', '/customers?q=079%20555%2001%2000');
  await page.getByRole('link', { name: /A\. Customer/ }).waitFor();
  t.same(await axeFindings(page), [], 'axe finds nothing serious in the list');
  await page.getByRole('link', { name: /^Customer A/ }).click();
  await page.getByRole('button', { name: 'A. Customer is the same person' }).click();
  await page.getByRole('button', { name: 'Split again' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Possible match').waitFor();
  await page.getByRole('button', { name: 'Confirm +41795550100' }).click();
  await page.getByText('+41795550100 is confirmed.').waitFor();
  await page.getByRole('textbox', { name: 'What colleagues should know' }).fill('Call in the evening');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Call in the evening' }).waitFor();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    t.same(await axeFindings(page), [], `axe finds nothing serious on the page, ${scheme}`);
  }
  await page.getByRole('combobox', { name: 'Show which channel' }).selectOption('phone');
  await page.getByText('Nothing on this channel').waitFor();
  await page.getByRole('combobox', { name: 'Show which channel' }).selectOption('');
  await page.setViewportSize({ width: 390, height: 844 });
  const beyond = await page.evaluate(() => (document.querySelector('main')?.scrollWidth ?? 0) - window.innerWidth);
  t.equal(beyond, 0, 'nothing reaches beyond a narrow screen');
  await page
    .getByRole('link', { name: /^Open C-\d+: Customer A, message/ })
    .first()
    .click();
  await page.getByRole('article').getByText('And the toaster was charged twice.').waitFor();
  t.same(complaints, []);
  await context.close();
});
