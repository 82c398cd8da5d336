import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const seat = await desk.signIn(browser, 'agent1@demo');
const signedIn = { baseURL: desk.url, storageState: await seat.context.storageState() };
const owner = await desk.signIn(browser, 'owner1@demo');

/** A case in the middle of its life: taken, a fragment in it, a note, an answer, something typed by hand. */
async function busyCase(): Promise<string> {
  const caseId = await desk.customerPosts('The grinder came broken, this is unacceptable.');
  const { context, page, command } = seat;
  await command(caseId, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 489 } });
  await command(caseId, { type: 'add-task', name: 'Ask the courier for the photo of the parcel on the doorstep' });
  await command(caseId, { type: 'add-note', text: 'Third time for this customer.' });
  await command(caseId, { type: 'change-facts', patch: { problem: 'damaged', product: 'Grinder', amount: 489 } });
  await page.goto(`${desk.url}/cases/${caseId}`);
  const board = new CasePage(page);
  await board.take();
  await board.textbox('Answer the customer').fill('We are sorry.');
  await board.button('Send publicly').click();
  await board.entry('We are sorry.').waitFor();
  await page.goto('about:blank');
  t.ok(context);
  return caseId;
}

const caseId = await busyCase();
const path = `/cases/${caseId}`;
const at = (search: string, ready: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await page.goto(`${path}${search}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await ready(page);
};

t.test('the board is accessible and fits in both schemes and widths', async (t) => {
  await checkLooks(t, browser, signedIn, {
    board: at('', (page) => page.getByText('Suggested next').waitFor()),
    timeline: at('?part=timeline', (page) => page.getByText('Third time for this customer.').waitFor()),
    'customer and facts': at('?part=customer', (page) =>
      page.getByRole('button', { name: /^Problem: damaged/ }).waitFor(),
    ),
    note: at('?part=timeline', async (page) => {
      await page.getByRole('button', { name: 'Internal note' }).click();
      await page.getByRole('textbox', { name: 'Note for colleagues' }).waitFor();
    }),
  });
});

t.test('a step, the palette and the dialogs are accessible and fit', async (t) => {
  await checkLooks(t, browser, signedIn, {
    step: at('', async (page) => {
      await page.getByRole('button', { name: 'Check the receipt and the amount', exact: true }).click();
      await page.getByRole('dialog', { name: /^Step Check the receipt/ }).waitFor();
    }),
    palette: at('?panel=add-fragment&template=refund', (page) =>
      page.getByText('What comes into the plan: 6 steps').waitFor(),
    ),
    'close dialog': at('', async (page) => {
      await new CasePage(page).menu('Close case');
      await page.getByRole('dialog', { name: 'Close case' }).waitFor();
    }),
    keys: at('', async (page) => {
      await new CasePage(page).menu('Keys');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    }),
  });
});

t.test('a closed case is accessible and fits, and can be captured as a template by who may', async (t) => {
  const ended = await desk.customerWrites('My kettle arrived broken.');
  await seat.command(ended, { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Opened by mistake' });
  const owners = { baseURL: desk.url, storageState: await owner.context.storageState() };
  await checkLooks(t, browser, owners, {
    'closed case': async (page) => {
      await page.goto(`/cases/${ended}`);
      await page.getByText(/its plan can be read, not changed/).waitFor();
      await page.getByText(/It opens again if the customer writes until/).waitFor();
      await page.getByRole('button', { name: 'Actions on this case' }).click();
      const entry = page.getByRole('menuitem', { name: 'Capture as template' });
      await entry.waitFor();
      t.equal(await entry.getAttribute('href'), `/templates/capture?caseId=${ended}`);
    },
  });
});
