import t from 'tap';
import { newId } from '../../../api/application/new-id.ts';
import { openBrowser } from '../support/browser.ts';
import { openDemoDesk, type Seat } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const wide = { viewport: { width: 1440, height: 900 } };
const agent = await desk.signIn(browser, 'agent1@demo', wide);
const owner = await desk.signIn(browser, 'owner1@demo', wide);

/** A case in which somebody adds a step of her own to the refund. */
async function refundWithCall(by: Seat): Promise<string> {
  const id = newId();
  await by.command(id, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken kettle' });
  await by.command(id, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 5 } });
  const view = await (await by.context.request.get(`${desk.url}/api/cases/${id}`)).json();
  const items: readonly { readonly id: string; readonly key: string }[] = Object.values(view.board.items);
  const first = items.find(({ key }) => key === 'check-receipt')?.id ?? '';
  await by.command(id, { type: 'add-task', name: 'Call the customer', afterId: first });
  return id;
}

const cases: string[] = [];
for (let count = 0; count < 5; count += 1) cases.push(await refundWithCall(agent));

t.test('[EVIDENCE-9] what people do otherwise is seen, opened, and put into a draft', async (t) => {
  const { page } = owner;
  await page.goto(`${desk.url}/templates/refund?tab=evidence`);
  const drift = page.getByRole('region', { name: 'Where people do otherwise' });
  const line = drift.getByRole('listitem').filter({ hasText: 'Call the customer' });
  await line.getByText('added by hand, mostly after “Check the receipt and the amount”').waitFor();
  await page.getByText(/^Fewer than 20 uses/).waitFor();
  await line.getByRole('button', { name: 'Put it into a draft' }).click();
  await page.getByText('“Call the customer” is in the draft, version 2').waitFor();
  await page.getByRole('button', { name: 'Open the draft' }).click();
  const steps = page.getByRole('treegrid', { name: 'Steps of the template' });
  await steps.getByText('Call the customer', { exact: true }).first().waitFor();
  await page.goto(`${desk.url}/templates/refund?tab=evidence&version=1`);
  await line.getByRole('link').click();
  await page.waitForURL(/\/inbox\?.*outcome=added/);
  await page.getByText('Broken kettle').first().waitFor();
  t.equal((await page.getByText('Broken kettle').count()) > 0, true);
});

t.test('[LIBRARY-5] the library finds what needs somebody, by keyboard, under a name', async (t) => {
  const { page } = owner;
  await page.goto(`${desk.url}/templates`);
  const list = page.getByRole('list', { name: 'Templates' });
  await list.getByRole('link', { name: /^Account access/ }).waitFor();
  await page.getByRole('link', { name: 'Done otherwise' }).click();
  await list.getByRole('link', { name: /^Account access/ }).waitFor({ state: 'detached' });
  await list.getByRole('link', { name: /^Refund/ }).waitFor();
  await page.getByRole('button', { name: 'Save this list' }).click();
  await page.getByRole('textbox', { name: 'Name of the list' }).fill('To look at');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('list', { name: 'Saved lists' }).getByRole('link', { name: 'To look at' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('j');
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Refund') === true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Refund', level: 1 }).waitFor();
  t.same(owner.complaints, []);
});

t.test('[SUGGEST-8] the palette says why a fragment stands where it stands, and keeps favourites', async (t) => {
  const { page } = agent;
  await page.goto(`${desk.url}/cases/${cases[0]}?panel=add-fragment`);
  const palette = page.getByRole('dialog', { name: 'Add a fragment' });
  await palette.getByRole('button', { name: /^Refund/ }).click();
  await palette.getByText('The case has it already.').waitFor();
  await palette.getByText(/^Used on \d+ of \d+ cases of this type/).waitFor();
  await palette.getByRole('button', { name: 'Keep among your favourites' }).click();
  await palette.getByText('Your favourites').waitFor();
  t.same(agent.complaints, []);
});

t.test('library and evidence in all looks', async (t) => {
  const options = { baseURL: desk.url, storageState: await owner.context.storageState() };
  await checkLooks(t, browser, options, {
    library: async (page) => {
      await page.goto('/templates?sort=used');
      await page.getByRole('list', { name: 'Templates' }).waitFor();
    },
    evidence: async (page) => {
      await page.goto('/templates/refund?tab=evidence&version=1');
      await page.getByRole('region', { name: 'How it came out' }).waitFor();
    },
  });
});
