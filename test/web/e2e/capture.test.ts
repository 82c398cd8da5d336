import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CapturePage } from './pages/capture-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const agent = await desk.signIn(browser, 'agent1@demo', { viewport: { width: 1440, height: 900 } });
const { page } = agent;

/** A case with steps added by hand that tell who the customer is, worked and closed. */
async function workedCase(): Promise<string> {
  const id = await desk.customerWrites('My espresso machine arrived broken, order 9921.', 'Crystal Minh');
  await agent.command(id, { type: 'add-task', name: 'Call Crystal Minh on +41 79 555 12 34' });
  await agent.command(id, { type: 'add-task', name: 'Ask Crystal for a photo' });
  await agent.command(id, { type: 'close-case', outcomeMet: true, terminate: true, reason: 'It is settled' });
  return id;
}

const caseId = await workedCase();
const capture = new CapturePage(page);

t.test('[CAPTURE-18] a closed case offers it; five steps are chosen by keyboard, by range and by goal', async (t) => {
  await page.goto(`${desk.url}/cases/${caseId}`);
  const link = page.getByRole('link', { name: 'Capture what worked' });
  await link.focus();
  await page.keyboard.press('Enter');
  await capture.press('For “We know what went wrong”');
  await page.getByText(/^[1-9]\d* steps? chosen$/).waitFor();
  t.ok((await capture.chosen()) > 0, 'everything for one goal');
  await capture.press('Nothing');
  await page.getByText('No step chosen').waitFor();
  await capture.steps.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('5 steps chosen').waitFor();
  await capture.isProposed(5);
});

t.test('[CAPTURE-17] personal data is shown, blocks sending, and is cleared by keyboard with undo', async (t) => {
  await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
  await page.keyboard.type('Help for Crystal');
  await capture.isProposed(5);
  await page.getByText(/must be cleared before it can be sent/).waitFor();
  await capture.press('Send to review');
  t.match(page.url(), /\/templates\/capture/, 'it does not go');
  await capture.press('Accept all proposals');
  await page.getByText('Nothing in it belongs to this case alone.').waitFor();
  await page.getByText('Will be called “Help for the customer”').waitFor();
  await capture.press('Undo');
  await page.getByText(/must be cleared before it can be sent/).waitFor();
  await capture.isProposed(5);
  await capture.press('Accept all proposals');
  await page.getByText('Nothing in it belongs to this case alone.').waitFor();
  await capture.isProposed(5);
  await capture.press('Send to review');
  await page.getByRole('heading', { name: 'Help for the customer', level: 1 }).waitFor();
  await page.getByText('In review').first().waitFor();
  t.notMatch(await page.getByRole('main').innerText(), /Crystal|Minh|555/);
  t.same(agent.complaints, []);
});

t.test('choosing and clearing in all looks', async (t) => {
  const options = { baseURL: desk.url, storageState: await agent.context.storageState() };
  await checkLooks(t, browser, options, {
    capture: async (look) => {
      await look.goto(`/templates/capture?caseId=${caseId}`);
      await look.getByRole('button', { name: 'Only what was added by hand' }).click();
      await new CapturePage(look).isProposed(2);
      await look.getByText(/personal values are left/).waitFor();
    },
  });
});
