import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { openDemoDesk, type Seat } from './support/demo-desk.ts';

/** A kind of case that nobody programmed: made in the studio by a process owner, worked to its end by an agent. */

const WIDE = { viewport: { width: 1440, height: 900 } };
const [desk, browser] = await Promise.all([openDemoDesk(t), openBrowser(t)]);

async function makeTender({ page }: Seat): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  await page.goto(`${desk.url}/templates`);
  await button('New case type').click();
  await box('Name').fill('Tender');
  await page.getByRole('combobox', { name: 'New cases go to' }).selectOption({ label: 'Care EU' });
  await button('Make draft').click();
  await page.getByRole('heading', { level: 1, name: 'Tender' }).waitFor();

  const facts = page.getByRole('region', { name: 'Facts' });
  await facts.getByRole('button', { name: 'Add a field: Facts' }).click();
  await facts.getByRole('textbox', { name: 'Label' }).fill('Our price');
  await facts.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Number' });

  const goals = page.getByRole('region', { name: 'Goals' });
  await goals.getByRole('textbox', { name: 'Add a goal' }).fill('The bid is sent');
  await goals.getByRole('button', { name: 'Add', exact: true }).click();
  await goals.getByRole('textbox', { name: 'Due after the case opened' }).fill('14 days');
  await goals.getByRole('checkbox', { name: /cannot complete without/ }).check();

  const starts = page.getByRole('region', { name: 'Starts with' });
  await starts.getByRole('button', { name: 'Add a fragment' }).click();
  await page.getByRole('combobox', { name: 'Add a fragment' }).fill('refund');
  await page.getByRole('option', { name: 'Refund' }).click();
  await starts.getByRole('group', { name: 'Refund' }).getByRole('textbox', { name: 'Amount' }).fill('89');

  const where = page.getByRole('region', { name: 'Where and how it is worked' });
  await where.getByRole('textbox', { name: 'Letters before the number' }).fill('T');
  await where.getByText('A case is called T-1042.').waitFor();
  await where.getByRole('textbox', { name: 'First reply due within' }).fill('2 days');

  await page.getByRole('row', { name: /Work/ }).click();
  await button('Add a step').click();
  await page.getByRole('textbox', { name: /^Name of the new step/ }).fill('Calculate the price');
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Calculate the price/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Works towards' }).selectOption({ label: 'The bid is sent' });
}

t.test('[START-2] a case type is made in the studio alone, and a case of it worked to its end', async (t) => {
  const owner = await desk.signIn(browser, 'owner1@demo', WIDE);
  await makeTender(owner);
  await owner.page.getByText('Nothing is wrong with it').waitFor();
  await owner.page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  await owner.page.getByRole('button', { name: 'Publish', exact: true }).click();
  await owner.page.getByRole('button', { name: 'Edit as new draft' }).waitFor();

  const agent = await desk.signIn(browser, 'agent1@demo', WIDE);
  const { page } = agent;
  await page.goto(`${desk.url}/inbox`);
  await page.getByRole('button', { name: 'New case' }).click();
  const form = page.getByRole('dialog', { name: 'New case' });
  await form.getByRole('textbox', { name: 'What it is about' }).fill('Coffee for the town hall');
  await form.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Tender' });
  await form.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('heading', { level: 1, name: /Coffee for the town hall/ }).waitFor();
  await page
    .getByText(/^T-\d+$/)
    .first()
    .waitFor();
  const board = new CasePage(page);
  await board.take();
  await board.button('Complete Calculate the price').click();
  await board.step('Calculate the price').getByText('Done').waitFor();
  const check = await board.openStep('Check the receipt and the amount');
  await check.getByRole('radio', { name: 'Yes' }).check();
  await check.getByRole('textbox', { name: 'Amount to pay back' }).fill('89');
  await check.getByRole('button', { name: 'Complete step' }).click();
  await board.button('Fill in Pay back €89.00').waitFor();
  const pay = await board.openStep('Pay back €89.00');
  await pay.getByRole('radio', { name: 'Yes' }).check();
  await pay.getByRole('button', { name: 'Complete step' }).click();
  await board.step('Pay back €89.00').getByText('Done').waitFor();
  await skipStep(page, board, 'Tell the customer that the money is on its way');
  await board.button('Mark The bid is sent as reached').click();
  const said = page.getByRole('dialog', { name: 'The bid is sent is reached' });
  await said.getByRole('textbox').fill('Sent by courier');
  await said.getByRole('button', { name: 'Goal reached' }).click();
  await board.goal('The bid is sent').getByText('Achieved').waitFor();
  await board.menu('Close case');
  const close = page.getByRole('dialog', { name: 'Close case' });
  await close.getByRole('radio', { name: 'Yes' }).check();
  await close.getByRole('button', { name: 'Close case' }).click();
  await page.getByText(/its plan can be read, not changed/).waitFor();
  t.pass('the case is closed, with its goal reached');
  t.same([...owner.complaints, ...agent.complaints], [], 'no page complained');
});

async function skipStep(page: Page, board: CasePage, name: string): Promise<void> {
  await board.button(`Actions on ${name}`).click();
  await page.getByRole('menuitem', { name: 'Skip' }).click();
  const why = page.getByRole('dialog');
  await why.getByRole('textbox').fill('Nobody asked');
  await why.getByRole('button', { name: 'Skip step' }).click();
  await board.step(name).getByText('Skipped', { exact: true }).waitFor();
}
