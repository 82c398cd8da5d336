import type { Locator, Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { axeFindings } from './support/axe.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { chooseByArrows, focused, focusIsOn, hasFocus, holdsFocus } from './support/focus.ts';

/** The journey "move and connect tasks", by keyboard alone, and the three shapes of the plan. */
const desk = await openDemoDesk(t);
const browser = await openBrowser(t);

/** Names of the steps of a stage, from top to bottom. */
const stepsOf = (page: Page, stage: string): Promise<readonly string[]> =>
  page
    .getByRole('region', { name: `Stage ${stage}` })
    .locator('[data-step] [data-focus]')
    .allTextContents();

/** Walks the rows by key until one has the focus. */
async function walkTo(page: Page, name: string): Promise<boolean> {
  for (let step = 0; step < 20 && (await focused(page)) !== name; step += 1) await page.keyboard.press('j');
  return (await focused(page)) === name;
}

const gone = (dialog: Locator) => dialog.waitFor({ state: 'detached' });

t.test('[PLAN-20] steps are moved, dated and connected by keyboard alone, in every shape of the plan', async (t) => {
  const caseId = await desk.customerWrites('My kettle arrived broken.');
  const seat = await desk.signIn(browser, 'agent1@demo', { viewport: { width: 1440, height: 900 } });
  const { page } = seat;
  const keys = page.keyboard;
  const board = new CasePage(page);
  for (const name of ['Call the courier', 'Ask for a photo']) await seat.command(caseId, { type: 'add-task', name });
  await board.open(desk.url, caseId);
  await board.button('Ask for a photo').waitFor();

  t.ok(await walkTo(page, 'Ask for a photo'), 'j walks the rows');
  await keys.press('Alt+ArrowUp');
  await page.getByRole('log').getByText('“Ask for a photo” is moved.').waitFor();
  await focusIsOn(page, 'Ask for a photo');
  t.pass('the focus stays on the step that moved');
  await keys.press('m');
  const places = page.getByRole('dialog', { name: 'Move Ask for a photo to' });
  await hasFocus(places.getByRole('combobox'));
  await keys.type('beginning resolve');
  await keys.press('Enter');
  await gone(places);
  await page
    .getByRole('region', { name: 'Stage Resolve' })
    .getByRole('button', { name: 'Ask for a photo', exact: true })
    .waitFor();
  t.equal((await stepsOf(page, 'Resolve'))[0], 'Ask for a photo', 'any place by its name');
  await focusIsOn(page, 'Ask for a photo');
  await keys.press('d');
  await holdsFocus(page.getByRole('dialog', { name: 'When Ask for a photo is due' }));
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await board.step('Ask for a photo').getByText(/left$/).waitFor();
  t.pass('a date in working time, by two keys');

  await keys.press('.');
  await holdsFocus(page.getByRole('menu'));
  await keys.press('w');
  await hasFocus(page.getByRole('menuitem', { name: 'Wait for another step' }));
  await keys.press('Enter');
  const form = page.getByRole('dialog', { name: /Ask for a photo/ });
  await form.waitFor();
  const sources = form.getByRole('combobox').first();
  await hasFocus(sources);
  await chooseByArrows(sources, 'Call the courier');
  await keys.press('Tab');
  await form.locator('button[type=submit]').focus();
  await keys.press('Enter');
  await gone(form);
  await board.step('Ask for a photo').getByText('Waits for “Call the courier”').waitFor();
  t.pass('one step waits for another');

  await page.getByRole('button', { name: 'Tree', exact: true }).focus();
  await keys.press('Enter');
  const tree = page.getByRole('treegrid', { name: 'Plan as a tree' });
  await tree.waitFor();
  t.match(page.url(), /plan=tree/);
  await tree.getByRole('button', { name: 'Resolve', exact: true }).focus();
  const row = tree.getByRole('row').filter({ has: page.getByRole('button', { name: 'Resolve', exact: true }) });
  await keys.press('ArrowRight');
  await focusIsOn(page, 'Ask for a photo');
  t.pass('right goes into the stage');
  await keys.press('ArrowLeft');
  await focusIsOn(page, 'Resolve');
  await keys.press('ArrowLeft');
  await row.and(page.locator('[aria-expanded="false"]')).waitFor();
  t.pass('left goes out, then closes it');
  await keys.press('ArrowRight');
  await row.and(page.locator('[aria-expanded="true"]')).waitFor();
  t.same(await axeFindings(page), [], 'the tree is accessible');

  await keys.press('g');
  await page.locator('.react-flow__edge').first().waitFor();
  t.match(page.url(), /plan=graph/);
  t.match(
    await page.getByRole('list', { name: 'The graph in words' }).textContent(),
    /Ask for a photo, Waits for “Call the courier”/,
    'the graph says in words what its lines show',
  );
  t.same(await axeFindings(page), [], 'the graph is accessible');
  await page.getByLabel('Ask for a photo waits for Call the courier').focus();
  await keys.press('Enter');
  await page.getByRole('button', { name: 'Take out', exact: true }).waitFor();
  await keys.press('Delete');
  await page.getByRole('log').getByText('no longer waits for it').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await page.getByRole('log').getByText('Taken back').waitFor();
  t.pass('a line is taken out by key, and that is taken back');
  t.same(seat.complaints, []);
  await seat.context.close();
});
