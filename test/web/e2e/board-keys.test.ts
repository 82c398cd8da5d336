import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { focused, focusIsOn, hasFocus, holdsFocus } from './support/focus.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);

/** Tabs until the wanted thing has the focus; it must be within reach. */
async function tabTo(page: Page, wanted: string, limit = 60): Promise<void> {
  for (let step = 0; step < limit; step += 1) {
    if ((await focused(page)) === wanted) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`"${wanted}" was not reached by ${limit} tabs; the focus is on "${await focused(page)}"`);
}

const outlined = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null) return false;
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  });

t.test('a case is worked from taking to closing by keyboard alone', async (t) => {
  const caseId = await desk.customerWrites('My toaster arrived broken.');
  const seat = await desk.signIn(browser, 'agent1@demo', { viewport: { width: 1440, height: 900 } });
  const { page } = seat;
  const keys = page.keyboard;
  const board = new CasePage(page);
  await board.open(desk.url, caseId);

  await board.button('Take case').waitFor();
  await tabTo(page, 'Take case');
  t.ok(await outlined(page), 'the focus is seen');
  await keys.press('Enter');
  await board.button('Owner: Agent 1. Hand over').waitFor();

  await keys.press('j');
  await hasFocus(board.button('Send a first reply'));
  await keys.press('f');
  await hasFocus(board.textbox('What has to be done?'));
  await keys.press('Escape');
  await hasFocus(board.button('Send a first reply'));
  await keys.press('f');
  await hasFocus(board.textbox('What has to be done?'));
  await keys.type('identity');
  await page
    .getByRole('region', { name: 'Chosen fragment' })
    .getByRole('heading', { name: 'Identity check' })
    .waitFor();
  await keys.press('Enter');
  t.equal(
    await page.evaluate(() => document.activeElement?.closest('[aria-label="Chosen fragment"]') !== null),
    true,
    'Enter leads from the search to the form of what was found',
  );
  await keys.press('Enter');
  await board.button('Compare the answer with our records').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await keys.press('s');
  t.equal(await focused(page), 'Add a step to Understand');
  await keys.type('Check the serial number');
  await keys.press('Enter');
  await board.button('Check the serial number').waitFor();
  t.equal(await focused(page), 'Add a step to Understand', 'the next step can be typed at once');
  await keys.press('Escape');
  t.equal(await focused(page), 'Check the serial number', 'Esc leads back to the rows');
  await keys.press('x');
  await board.step('Check the serial number').getByText('Done').waitFor();
  t.pass('x completes the step that has the focus');

  await keys.press('k');
  await keys.press('j');
  t.equal(await focused(page), 'Check the serial number');
  while ((await focused(page)) !== 'Note what went wrong') await keys.press('k');
  await keys.press('a');
  await page.getByRole('option', { name: 'Agent 1 (me)' }).waitFor();
  await hasFocus(page.getByRole('dialog').getByRole('combobox'));
  await keys.type('agent 1');
  await keys.press('Enter');
  await board.button('Note what went wrong is with Agent 1. Hand over').waitFor();
  t.pass('a hands the step over');

  await board.button('Note what went wrong').focus();
  await keys.press('Enter');
  await hasFocus(board.panel('Note what went wrong'));
  await keys.press('Escape');
  await board.panel('Note what went wrong').waitFor({ state: 'detached' });
  await focusIsOn(page, 'Note what went wrong');
  t.pass('Esc gives the focus back to the row');
  await keys.press('Enter');
  await hasFocus(board.panel('Note what went wrong'));
  const problem = page.getByRole('combobox', { name: 'Problem' });
  for (let step = 0; step < 8 && !(await problem.evaluate((list) => list === document.activeElement)); step += 1)
    await keys.press('Tab');
  await keys.press('f');
  t.equal(await problem.inputValue(), 'faulty', 'single keys are off in a form: f chooses in the list');
  await tabTo(page, 'Complete step');
  await keys.press('Enter');
  await board.goal('We know what went wrong').getByText('Achieved').waitFor();

  await board.button('Ask whether everything is settled').focus();
  await keys.press('x');
  await board.notice('“Ask whether everything is settled” cannot be done now').waitFor();
  await board.notice('Waits for “It is put right”').waitFor();
  t.pass('x on a step that waits says what for');

  await page.getByRole('checkbox', { name: /^Completes/ }).focus();
  await keys.press('r');
  t.equal(await focused(page), 'Answer the customer', 'a checkbox with the focus leaves the keys alive');
  await keys.type('We send you a new one.');
  await keys.press('Control+Enter');
  await board.entry('We send you a new one.').waitFor();
  await keys.press('Escape');
  t.equal(await focused(page), 'What was said and done');
  await keys.press('n');
  await keys.type('New toaster from stock');
  await keys.press('Control+Enter');
  await board.entry('New toaster from stock').waitFor();
  await keys.press('Escape');

  await keys.press('?');
  await holdsFocus(page.getByRole('dialog', { name: 'Keys' }));
  await keys.press('Escape');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });

  await tabTo(page, 'Actions on this case', 200);
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Close case' }).waitFor();
  while ((await focused(page)) !== 'Close case') await keys.press('ArrowDown');
  await keys.press('Enter');
  const close = page.getByRole('dialog', { name: 'Close case' });
  await close.getByText('1 required goal is open').waitFor();
  await holdsFocus(close);
  await keys.press('Escape');
  await close.waitFor({ state: 'detached' });
  await focusIsOn(page, 'Actions on this case');
  t.pass('the dialog gives the focus back');
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Close case' }).waitFor();
  while ((await focused(page)) !== 'Close case') await keys.press('ArrowDown');
  await keys.press('Enter');
  await hasFocus(close.getByRole('radio', { name: 'Yes' }));
  await keys.press('Space');
  t.ok(await close.getByRole('radio', { name: 'Yes' }).isChecked());
  await keys.press('Tab');
  await keys.type('A new one is on its way');
  await tabTo(page, 'End unfinished', 6);
  await keys.press('Enter');
  await page.getByText(/its plan can be read, not changed/).waitFor();
  t.pass('the case is closed');
  await close.waitFor({ state: 'detached' });
  await board.button('Note what went wrong').or(board.button(/done/)).first().focus();
  await keys.press('Escape');
  await page.waitForURL(/\/inbox/);
  t.pass('Esc with nothing open leads to the list');
  t.same(seat.complaints, []);
  await seat.context.close();
});
