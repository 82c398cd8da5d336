import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const WIDE = { viewport: { width: 1440, height: 900 } };
const KEY = 'kettle-swap';

const DEFINITION = {
  key: KEY,
  name: 'Swap the kettle',
  description: 'Send a new one and take the old one back.',
  items: [
    { key: 'check', kind: 'human-task', name: 'Check the kettle', description: 'Is it ours?' },
    { key: 'send', kind: 'human-task', name: 'Send a new one' },
  ],
};

const nameIn = (page: Page) => page.locator('#studio-form-start');
const saved = (page: Page) => page.getByText('All changes saved').waitFor();

/** The draft with the first step open. */
async function opened(page: Page): Promise<void> {
  await page.goto(`${desk.url}/templates/${KEY}?item=check`);
  await nameIn(page).waitFor();
}

t.test('[DRAFT-17] two owners in one draft: nothing is lost, and both end with the same', async (t) => {
  const one = await desk.signIn(browser, 'owner1@demo', WIDE);
  const other = await desk.signIn(browser, 'admin1@demo', WIDE);
  const created = await one.context.request.post(`${desk.url}/api/templates`, {
    data: { kind: 'fragment', definition: DEFINITION },
    headers: { origin: desk.url },
  });
  t.equal(created.status(), 201);
  const [a, b] = [one.page, other.page];
  await Promise.all([opened(a), opened(b)]);
  // What a line lost comes with the next sign of life of the server, which may take longer than a step of other tests.
  for (const page of [a, b]) page.setDefaultTimeout(30_000);
  for (const page of [a, b]) await page.getByRole('list', { name: 'Also here' }).waitFor();

  // Two fields of one step, at once.
  const description = (page: Page) => page.locator('#studio-at-description textarea').first();
  await Promise.all([nameIn(a).fill('Look at the kettle'), description(b).fill('Is it one of ours?')]);
  await b.waitForFunction(() =>
    document.querySelector('input')?.ownerDocument.body.textContent?.includes('Look at the kettle'),
  );
  await a.waitForFunction(() =>
    [...document.querySelectorAll('textarea')].some(({ value }) => value === 'Is it one of ours?'),
  );

  // The same field: who else is in it is seen.
  await nameIn(a).focus();
  await b.getByText('Process owner 1 is editing this').waitFor();

  // One is cut off, both change the same; the line comes back.
  await other.context.setOffline(true);
  await nameIn(b).fill('See the kettle');
  await b.getByText('Offline: changes are kept here').waitFor();
  await nameIn(a).fill('Inspect the kettle');
  await saved(a);
  await other.context.setOffline(false);
  const told = b.getByText('changed “Inspect the kettle” at the same time');
  await told.waitFor();
  t.equal(await nameIn(b).inputValue(), 'Inspect the kettle');
  await b.getByRole('button', { name: 'Put mine in' }).click();
  await a.waitForFunction(() => document.body.textContent?.includes('See the kettle'));

  // Undo takes back what this tab did, and refuses where somebody else has been since.
  await a.getByRole('button', { name: 'Undo' }).click();
  await a.getByText('has changed the same since').waitFor();
  await b.getByRole('button', { name: 'Undo' }).click();
  await a.waitForFunction(() => document.body.textContent?.includes('Inspect the kettle'));
  await Promise.all([saved(a), saved(b)]);
  const { definition } = await (await one.context.request.get(`${desk.url}/api/templates/${KEY}`)).json();
  t.same(definition.items[0], {
    ...DEFINITION.items[0],
    name: 'Inspect the kettle',
    description: 'Is it one of ours?',
  });
  for (const page of [a, b]) t.equal(await nameIn(page).inputValue(), 'Inspect the kettle');
  await b.reload();
  await nameIn(b).waitFor();
  t.equal(await nameIn(b).inputValue(), 'Inspect the kettle');
  t.same(one.complaints, []);
});

t.test('[TRYOUT-1] a draft is played without a trace, and laid beside past cases', async (t) => {
  const owner = await desk.signIn(browser, 'owner1@demo', WIDE);
  const { page } = owner;
  await page.goto(`${desk.url}/templates/refund?tab=try-out`);
  await page.getByRole('textbox', { name: 'Amount' }).fill('25');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: 'Done: Check the receipt and the amount' }).click();
  const answers = page.getByRole('form', { name: 'Check the receipt and the amount' });
  await answers.getByRole('radio', { name: 'Yes' }).check();
  await answers.getByRole('textbox', { name: 'Amount to pay back' }).fill('25');
  await answers.getByRole('button', { name: 'Answer' }).click();
  const moves = page.getByRole('region', { name: 'What moved, and why' });
  await moves.getByText('Pay back €25.00: open').waitFor();
  await moves.getByText('because “Check the receipt and the amount” is done and the condition holds').waitFor();
  const { rows } = await desk.server.deps.pool.query("select 1 from case_instance where subject = 'Refund'");
  t.equal(rows.length, 0);
  await page.getByText('Beside past cases').click();
  await page.getByRole('button', { name: 'Look at the newest 200' }).click();
  await page.getByText(/^It would have been offered on \d+ of \d+ cases$/).waitFor();
  t.same(owner.complaints, []);
  const options = { baseURL: desk.url, storageState: await owner.context.storageState() };
  await checkLooks(t, browser, options, {
    'try-out': async (looked) => {
      await looked.goto('/templates/complaint?tab=try-out');
      await looked.getByRole('button', { name: 'Begin', exact: true }).click();
      await looked.getByRole('region', { name: 'What moved, and why' }).waitFor();
    },
  });
});
