import type { Route } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { type DemoLogin, openDemoDesk } from './support/demo-desk.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const WIDE = { viewport: { width: 1440, height: 900 } };

async function sit(login: DemoLogin, caseId: string) {
  const seat = await desk.signIn(browser, login, WIDE);
  const board = new CasePage(seat.page);
  await board.open(desk.url, caseId);
  return { ...seat, board };
}

t.test('[HARD-5] one agent works a case to its end, a second sees every change live and joins in', async (t) => {
  const caseId = await desk.customerPosts('The lamp that I got from you is broken, and nobody answers.');
  const one = await sit('agent1@demo', caseId);
  const two = await sit('agent2@demo', caseId);

  await one.board.take();
  await two.page.getByRole('button', { name: 'Owner: Agent 1. Hand over' }).waitFor();
  t.pass('taking the case is seen');
  await two.page.getByRole('status').getByText('Agent 1 took the case').waitFor();
  t.pass('and read out');
  await two.page.getByRole('list', { name: 'Also here' }).getByRole('img', { name: 'Agent 1' }).waitFor();

  await one.board.button('Add Refund').click();
  const palette = one.page.getByRole('dialog', { name: 'Add a fragment' });
  await palette.getByRole('button', { name: 'Add to plan' }).click();
  await palette.getByText('This is needed.').waitFor();
  await palette.locator('input[name="amount"]:focus').waitFor();
  t.pass('a missing parameter is told at its field');
  await palette.getByRole('textbox', { name: 'Amount' }).fill('80');
  await palette.getByText('Pay back €80.00').waitFor();
  t.pass('the preview is rendered by the server');
  await palette.getByRole('combobox', { name: 'Into stage' }).selectOption({ label: 'Resolve' });
  await palette.getByRole('button', { name: 'Add to plan' }).click();
  await palette.waitFor({ state: 'detached' });
  await two.board.button('Pay back €80.00').waitFor();
  await two.board
    .step('Pay back €80.00')
    .getByText(/Waits for “Check the receipt/)
    .waitFor();
  t.pass('the fragment is on both boards, and a waiting step says for what');

  await one.board.addStep('Resolve', 'Ask the courier');
  await two.board.button('Complete Ask the courier').click();
  await one.board.step('Ask the courier').getByText('Done').waitFor();
  await one.board.entry('Agent 2 completed Ask the courier').waitFor();
  t.pass('what the second agent did is seen by the first, with the name');

  const note = await one.board.openStep('Note what went wrong');
  await note.getByRole('textbox', { name: 'Product' }).click();
  await note.getByRole('combobox', { name: 'Problem' }).selectOption('damaged');
  await two.board.step('Note what went wrong').getByText('Agent 1 is on it').waitFor();
  t.pass('who fills a form is shown on the row');
  await note.getByRole('button', { name: 'Complete step' }).click();
  await two.board.goal('We know what went wrong').getByText('Achieved').waitFor();
  await two.page.getByRole('button', { name: 'Problem: damaged. Edit' }).waitFor();
  t.pass('the answers are facts, and they reached the goal');

  await one.board.button('Use the proposed text').click();
  await one.board.button('Send publicly').click();
  await two.board.entry('We are sorry, and we look into it right now').waitFor();
  await one.board.notice('The reply goes out in ten seconds').waitFor();
  await one.board.step('Send a first reply').getByText('Done').waitFor();
  t.pass('the reply is on its way and has completed its step');

  await two.board.button(/more not known$/).click();
  await two.board.setChoice('Customer agrees to the solution', 'Yes');
  await two.board.setChoice('Nothing more is owed', 'Yes');
  await one.board.goal('It is put right').getByText('Achieved').waitFor();
  t.pass('facts typed where they stand reach a measured goal');

  await two.board.textbox('Add a goal').fill('The customer was called back');
  await two.page.keyboard.press('Enter');
  await one.board.button('Mark The customer was called back as reached').click();
  const reached = one.page.getByRole('dialog', { name: 'The customer was called back is reached' });
  await reached.getByRole('textbox', { name: 'How do you know?' }).fill('I called at noon');
  await reached.getByRole('button', { name: 'Goal reached' }).click();
  await two.board.goal('The customer was called back').getByText('Achieved').waitFor();
  await two.board.entry('Goal reached: The customer was called back. I called at noon').waitFor();
  t.pass('a goal without conditions is said to be reached, with evidence');

  await one.board
    .step('Check the receipt and the amount')
    .getByRole('button', { name: /^Actions on/ })
    .click();
  await one.page.getByRole('menuitem', { name: 'Skip' }).click();
  const skip = one.page.getByRole('dialog', { name: 'Skip Check the receipt and the amount' });
  await skip.getByRole('button', { name: 'Skip step' }).click();
  await skip.getByText('A reason is needed.').waitFor();
  await skip.getByRole('textbox').fill('Settled at the counter');
  await skip.getByRole('button', { name: 'Skip step' }).click();
  await skip.waitFor({ state: 'detached' });

  await one.board.menu('Close case');
  const close = one.page.getByRole('dialog', { name: 'Close case' });
  await close.getByText('Every required goal is settled').waitFor();
  await close.getByRole('button', { name: 'Close case' }).click();
  await close.getByText('Say whether the customer got what they wanted.').waitFor();
  await close.getByRole('radio', { name: 'Yes' }).check();
  await close.getByRole('button', { name: 'Close case' }).click();
  await two.page.getByText(/its plan can be read, not changed/).waitFor();
  await two.board.textbox('Answer the customer').waitFor({ state: 'detached' });
  await two.board.button(/^Add fragment/).waitFor({ state: 'detached' });
  t.pass('a closed case takes neither answer nor fragment');
  t.same([...one.complaints, ...two.complaints], []);
  await one.context.close();
  await two.context.close();
});

t.test('[HARD-5] two complete the same step at once: one wins, the other is told by whom', async (t) => {
  const caseId = await desk.customerWrites('My chair arrived broken.');
  const one = await sit('agent1@demo', caseId);
  const two = await sit('agent2@demo', caseId);
  await one.board.take();
  await one.board.addStep('Resolve', 'Call the carrier');
  await two.board.button('Complete Call the carrier').waitFor();

  // The second agent's click is on the wire until the first one's has won.
  const held = Promise.withResolvers<Route>();
  await two.page.route('**/commands', (route) => held.resolve(route), { times: 1 });
  await two.board.button('Complete Call the carrier').click();
  const route = await held.promise;
  await one.board.button('Complete Call the carrier').click();
  await one.board.entry('You completed Call the carrier').waitFor();
  await route.continue();
  await two.board.notice('Agent 1 completed “Call the carrier” a moment before you').waitFor();
  await two.board.notice('Your change was taken back').waitFor();
  await two.board.entry('Agent 1 completed Call the carrier').waitFor();
  t.equal(await two.board.entry('You completed Call the carrier').count(), 0);
  t.equal(await one.board.entry('completed Call the carrier').count(), 1, 'the step was completed once');
  t.same(one.complaints, []);
  const unexpected = two.complaints.filter(({ text }) => !text.includes('409'));
  t.same(unexpected, [], 'the browser itself reports the 409, and nothing else');
  await one.context.close();
  await two.context.close();
});

t.test('two answer the customer at once: the second is asked before sending', async (t) => {
  const caseId = await desk.customerWrites('My table arrived broken.');
  const one = await sit('agent1@demo', caseId);
  const two = await sit('agent2@demo', caseId);
  await one.board.textbox('Answer the customer').fill('We are on it');
  await two.page.getByText('Agent 1 is replying').waitFor();
  await two.board.textbox('Answer the customer').fill('We look into it');
  await two.page.keyboard.press('Control+Enter');
  await two.page.getByText('Agent 1 is replying too. Send anyway?').waitFor();
  t.equal(await two.board.entry('We look into it').count(), 0, 'nothing went out');
  await two.board.button('Wait').click();
  t.equal(await two.board.textbox('Answer the customer').inputValue(), 'We look into it', 'the text is kept');
  await two.page.reload();
  await two.board.textbox('Answer the customer').waitFor();
  t.equal(await two.board.textbox('Answer the customer').inputValue(), 'We look into it', 'even over a reload');
  await two.page.keyboard.press('r');
  await two.page.keyboard.press('Control+Enter');
  await two.board.button('Send anyway').click();
  await one.board.entry('We look into it').waitFor();
  await two.board.button('Take back').first().click();
  await one.board.entry('Taken back').waitFor();
  // The other browser may hear of it before the one that asked.
  await two.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value !== ''));
  t.equal(
    await two.board.textbox('Answer the customer').inputValue(),
    'We look into it',
    'a text taken back is in the box again',
  );
  t.same([...one.complaints, ...two.complaints], []);
  await one.context.close();
  await two.context.close();
});

t.test('a note never goes to the customer, and looks and is called different', async (t) => {
  const caseId = await desk.customerWrites('My shelf arrived broken.');
  const one = await sit('agent1@demo', caseId);
  await one.page.keyboard.press('n');
  await one.page.getByText('It never reaches the customer').waitFor();
  await one.page.keyboard.type('Third time this month');
  await one.board.button('Save note').click();
  await one.board.entry('Third time this month').waitFor();
  const { rows } = await desk.server.deps.pool.query("select 1 from interaction where text like 'Third time%'");
  t.equal(rows.length, 0, 'no message was made of it');
  t.same(one.complaints, []);
  await one.context.close();
});
