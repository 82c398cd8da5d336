import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { hasFocus, holdsFocus } from './support/focus.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const WIDE = { viewport: { width: 1440, height: 900 } };

/** A fragment with a step that may be added when a receipt was seen. */
const GOODWILL = {
  key: 'goodwill',
  name: 'Goodwill',
  description: 'Something to make up for it.',
  serves: ['customer-content'],
  items: [
    { key: 'choose', kind: 'human-task', name: 'Choose a gesture' },
    {
      key: 'voucher',
      kind: 'human-task',
      name: 'Send a voucher',
      discretionary: true,
      applicability: 'has(facts.receipt) && facts.receipt == true',
    },
  ],
};

async function publishGoodwill(): Promise<void> {
  const owner = await desk.signIn(browser, 'owner1@demo', WIDE);
  const headers = { origin: desk.url };
  const created = await owner.context.request.post(`${desk.url}/api/templates`, {
    data: { kind: 'fragment', definition: GOODWILL },
    headers,
  });
  if (!created.ok()) throw new Error(await created.text());
  const published = await owner.context.request.post(`${desk.url}/api/templates/goodwill/publish`, {
    data: { revision: 1 },
    headers,
  });
  if (!published.ok()) throw new Error(await published.text());
  await owner.context.close();
}

/** Chooses an entry of the menu of a step, by keyboard alone. */
async function change(page: Page, step: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).focus();
  await page.keyboard.press('.');
  await page.getByRole('menuitem', { name: entry, exact: true }).waitFor();
  await page.getByRole('menuitem', { name: entry, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

t.test('an agent builds and changes a plan while it runs, and takes back what was wrong', async (t) => {
  await publishGoodwill();
  const caseId = await desk.customerWrites('My kettle arrived broken.');
  const { page, context, complaints } = await desk.signIn(browser, 'agent1@demo', WIDE);
  const board = new CasePage(page);
  await board.open(desk.url, caseId);
  await board.take();

  await board.addStep('Resolve', 'Ask the courier');
  await board.addStep('Resolve', 'Write to the seller');
  await change(page, 'Write to the seller', 'Wait for another step');
  const connect = page.getByRole('dialog', { name: 'Write to the seller waits' });
  await connect.getByRole('combobox', { name: 'For this step' }).selectOption({ label: 'Ask the courier' });
  await connect.getByRole('button', { name: 'Wait for it' }).click();
  await connect.waitFor({ state: 'detached' });
  await board.step('Write to the seller').getByText('Waits for “Ask the courier”').waitFor();
  t.pass('the second step waits for the first, and its row says so');

  const panel = await board.openStep('Write to the seller');
  await hasFocus(panel);
  const waits = panel.getByRole('region', { name: 'What it waits for' });
  await waits.getByText('“Ask the courier” is done').waitFor();
  await waits.getByText('now: in work').waitFor();
  t.pass('the panel says what would open it, and how that stands');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });

  await board.notice('“Write to the seller” is connected.').waitFor();
  await page.getByRole('log').getByRole('button', { name: 'Undo' }).last().click();
  await board.notice('Taken back.').waitFor();
  await board.step('Write to the seller').getByText('Waits for').waitFor({ state: 'detached' });
  t.pass('what was connected is taken back');

  await board.button('Complete Ask the courier').focus();
  await page.keyboard.press('Enter');
  await board.step('Ask the courier').getByText('Done').waitFor();
  await change(page, 'Ask the courier', 'Open again');
  await board.button('Complete Ask the courier').waitFor();
  t.pass('a done step is opened again');

  await change(page, 'Ask the courier', 'Put on hold');
  const hold = page.getByRole('dialog', { name: 'Put Ask the courier on hold' });
  await hold.getByRole('textbox', { name: 'Why?' }).fill('The courier is on strike');
  await hold.getByRole('button', { name: 'Put on hold' }).click();
  await board.step('Ask the courier').getByText('On hold').first().waitFor();
  await change(page, 'Ask the courier', 'Go on');
  await board.button('Complete Ask the courier').waitFor();
  t.pass('a step is held, and goes on');

  await change(page, 'Ask the courier', 'Change');
  const form = page.getByRole('dialog', { name: 'Change Ask the courier' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Call the courier');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await board.button('Call the courier').waitFor();
  t.pass('a step has another name');

  await board.button(/^Add fragment/).click();
  await board.textbox('What has to be done?').fill('goodwill');
  const palette = page.getByRole('dialog', { name: 'Add a fragment' });
  await palette.getByRole('region', { name: 'Chosen fragment' }).getByRole('heading', { name: 'Goodwill' }).waitFor();
  await palette.getByRole('button', { name: 'Add to plan' }).click();
  await palette.waitFor({ state: 'detached' });
  await board.button('Choose a gesture').waitFor();
  t.equal(await board.button('Add Send a voucher').count(), 0, 'what does not fit is not offered');
  await board.button(/more not known$/).click();
  await board.setChoice('Receipt seen', 'Yes');
  await board.button('Add Send a voucher').focus();
  await page.keyboard.press('Enter');
  await board.button('Complete Send a voucher').waitFor();
  t.pass('what the template foresaw is planned when it fits');

  await page
    .getByRole('listitem', { name: 'It is put right' })
    .getByRole('button', { name: 'It is put right', exact: true })
    .click();
  await page
    .getByRole('list', { name: 'What would bring it: It is put right' })
    .getByText(/Type in: .*Customer agrees to the solution/)
    .waitFor();
  t.equal(await board.button('Actions on Resolve').count(), 0, 'and leaves what serves it');
  await page.getByRole('button', { name: /^Show all steps again/ }).click();
  t.pass('a goal says what would bring it');

  await board.button('Actions on Resolve').click();
  await page.getByRole('menuitem', { name: 'Put on hold' }).click();
  const holdStage = page.getByRole('dialog', { name: 'Put Resolve on hold' });
  await holdStage.getByRole('textbox', { name: 'Why?' }).fill('Waiting for the courier');
  await holdStage.getByRole('button', { name: 'Put on hold' }).click();
  await board.notice('“Resolve” is on hold.').waitFor();
  await board.menu('Close case');
  const close = page.getByRole('dialog', { name: 'Close case' });
  await close.getByText('Still missing: The problem is named').waitFor();
  await close.getByText('now: on hold').first().waitFor();
  await holdsFocus(close);
  await page.keyboard.press('Escape');
  await close.waitFor({ state: 'detached' });
  t.pass('a whole stage is held from its heading, and the dialog that closes says why not yet');
  t.same(complaints, []);
  await context.close();
});

t.test('the panel of a waiting step and the form that connects hold in every look', async (t) => {
  const caseId = await desk.customerWrites('My mixer arrived broken.');
  const first = await desk.signIn(browser, 'agent1@demo', WIDE);
  await first.command(caseId, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 80 } });
  const storageState = await first.context.storageState();
  await first.context.close();
  await checkLooks(
    t,
    browser,
    { storageState },
    {
      'a waiting step': async (page) => {
        const board = new CasePage(page);
        await board.open(desk.url, caseId);
        const panel = await board.openStep('Pay back €80.00');
        await panel.getByRole('region', { name: 'What it waits for' }).waitFor();
        await panel.getByText('How it came to this').click();
        await page.waitForLoadState('networkidle');
      },
      'the form that connects': async (page) => {
        const board = new CasePage(page);
        await board.open(desk.url, caseId);
        await board
          .step('Pay back €80.00')
          .getByRole('button', { name: /^Actions on/ })
          .click();
        await page.getByRole('menuitem', { name: 'Wait for another step' }).click();
        await page.getByRole('dialog', { name: 'Pay back €80.00 waits' }).waitFor();
        await page.waitForLoadState('networkidle');
      },
    },
  );
});
