import { Buffer } from 'node:buffer';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { axeFindings } from './support/axe.ts';
import { openDemoDesk } from './support/demo-desk.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const seat = await desk.signIn(browser, 'agent1@demo');
const colleague = await desk.signIn(browser, 'agent2@demo');
const { page, command, complaints } = seat;
const board = new CasePage(page);
/** A picture of one dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const caseId = await desk.customerPosts('The mill came broken, see https://photos.example/mill');
await command(caseId, { type: 'add-task', name: 'Ask the courier' });
for (let count = 0; count < 40; count += 1) await command(caseId, { type: 'add-note', text: `Older note ${count}` });
await board.open(desk.url, caseId);
const boxed = (name: string) => board.textbox(name);

t.test('[TALK-9] a colleague is named by keys alone, and a picture goes with the note', async (t) => {
  await board.button('Internal note').click();
  const box = boxed('Note for colleagues');
  await box.pressSequentially('Please look, @agent 2');
  await page.getByRole('option', { name: 'Agent 2' }).waitFor();
  await box.press('Enter');
  t.equal(await box.inputValue(), 'Please look, @Agent 2 ');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mill.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') });
  await page.getByRole('button', { name: 'Remove mill.png' }).waitFor();
  await page.reload();
  await board.button('Internal note').click();
  await page.getByRole('button', { name: 'Remove mill.png' }).waitFor();
  t.match(await boxed('Note for colleagues').inputValue(), /@Agent 2/, 'text and file are there after a reload');
  await board.button('Save note').click();
  await board.entry('@Agent 2').waitFor();
  await page.getByRole('link', { name: /mill\.png/ }).waitFor();
  t.same(await axeFindings(page), []);
});

t.test('[TALK-1] what a colleague wrote meanwhile is told, and the address leads to any entry', async (t) => {
  const list = page.getByRole('region', { name: 'What was said and done' });
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await list.getByText('The mill came broken', { exact: false }).waitFor();
  await colleague.command(caseId, { type: 'add-note', text: 'I am on it' });
  await board.button('1 new below').click();
  await board.entry('I am on it').waitFor();
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await list
    .getByRole('button', { name: /Entry of/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
  await page.keyboard.press('Escape');
  const view = await (await seat.context.request.get(`${desk.url}/api/cases/${caseId}`)).json();
  const oldest = view.board.entryOrder.find((id: string) => view.board.entries[id].kind === 'note');
  await page.goto(`${desk.url}/cases/${caseId}?entry=${oldest}`);
  const entry = list.locator('[data-asked]');
  await entry.waitFor();
  t.match(await entry.textContent(), /Older note 0/);
  t.ok(await entry.evaluate((element) => element === document.activeElement), 'with the focus');
});

t.test('[PAST-9] the way here is walked by keys, nothing can be done there, and now is one press away', async (t) => {
  await board.menu('How did we get here');
  const slider = page.getByRole('slider');
  await slider.focus();
  await slider.press('Home');
  await page.getByText(/^1 of /).waitFor();
  t.equal(await page.getByText('Ask the courier', { exact: true }).count(), 0, 'it was not there yet');
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await board.button('Ask the courier').waitFor();
  t.equal(await page.getByRole('textbox', { name: 'Answer the customer' }).count(), 0);
  t.equal(await board.button('Take case').count(), 0);
  t.same(await axeFindings(page), []);
  await board.button('Back to now').click();
  await boxed('Answer the customer').waitFor();
});

t.test(
  '[FORM-1] subject in place, a form that says what would happen, and the history that takes it back',
  async (t) => {
    await page.getByRole('button', { name: /Edit the subject$/ }).click();
    const subject = boxed('Subject');
    await subject.fill('The mill is broken');
    await subject.press('Enter');
    await page.getByRole('heading', { level: 1, name: /The mill is broken/ }).waitFor();
    await board.menu('Change case');
    const form = page.getByRole('dialog', { name: 'Change case' });
    await form.getByLabel('First reply due').fill(`${new Date().getFullYear() + 1}-06-15T10:00`);
    await form.getByRole('button', { name: 'What would happen' }).click();
    await form.getByText('Nothing else would change.').waitFor();
    t.same(await axeFindings(page), []);
    await form.getByRole('button', { name: 'Cancel' }).click();
    await board.menu('History and undo');
    const history = page.getByRole('dialog', { name: 'History and undo' });
    await history.getByRole('button', { name: 'Undo: You changed the subject' }).click();
    await history.getByText('You took a change of the case back').waitFor();
    t.same(await axeFindings(page), []);
    await history.getByRole('button', { name: 'Close' }).click();
    t.equal(await page.getByRole('heading', { level: 1, name: /The mill is broken/ }).count(), 0);
  },
);

t.test('no page complains', async (t) => t.same(complaints, []));
