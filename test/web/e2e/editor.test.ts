import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { EditorPage } from './pages/editor-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const owner = await desk.signIn(browser, 'owner1@demo', { viewport: { width: 1440, height: 900 } });
const editor = new EditorPage(owner.page);

t.test('a fragment is built by keyboard alone and published', async (t) => {
  const { page } = owner;
  await page.goto(`${desk.url}/templates`);
  await editor.press(page.getByRole('button', { name: 'New template' }));
  await page.getByRole('textbox', { name: 'Name of the template' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Money back');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Money back', level: 1 }).waitFor();

  await editor.addSteps([
    ['Paying', 'Stage'],
    ['Look at the receipt', 'Step'],
    ['Pay it back', 'Step'],
    ['Ring the customer', 'Message'],
    ['Too long', 'Timer'],
  ]);
  await editor.row('First step').focus();
  await page.keyboard.press('Delete');
  await editor.row('First step').waitFor({ state: 'detached' });
  t.equal(await editor.row('Look at the receipt').getAttribute('aria-level'), '2', 'steps lie in their stage');

  await editor.open('Look at the receipt');
  await editor.addField('What completing it asks', 'Receipt seen', 'Yes or no');

  const form = await editor.open('Pay it back');
  const starts = form.getByRole('region', { name: 'Starts when' });
  await editor.pick(starts.getByRole('button', { name: 'Wait for' }), 'look at');
  await editor.press(starts.getByRole('button', { name: 'Only if' }));
  await editor.press(starts.getByRole('button', { name: 'Write it as an expression' }));
  const condition = starts.getByRole('combobox', { name: 'And only if' });
  await condition.focus();
  await page.keyboard.type('rece');
  await page.getByRole('option', { name: 'facts.receiptSeen' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' == 3');
  await starts.getByText('is yes or no and cannot be compared with a number').waitFor();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('t');
  await page.keyboard.press('Enter');
  await starts.getByText('In words: Receipt seen is Yes').waitFor();
  t.equal(await condition.inputValue(), 'facts.receiptSeen == true');

  await form.getByRole('textbox', { name: 'Due after' }).focus();
  await page.keyboard.type('4 working hours');
  await page.keyboard.press('Tab');
  await editor.row('Pay it back').getByText('4 working hours').waitFor();

  await editor.press(form.getByRole('button', { name: 'Close, and show the template itself' }));
  await editor.addField('What the agent is asked', 'Amount', 'Number');
  await editor.press(page.getByRole('button', { name: 'Publish', exact: true }));
  await page.getByRole('button', { name: 'Edit as new draft' }).waitFor();
  await editor.row('Too long').waitFor();
  t.same(owner.complaints, []);
});

t.test('a draft, a step of it and its drawing in all looks', async (t) => {
  const options = { baseURL: desk.url, storageState: await owner.context.storageState() };
  await checkLooks(t, browser, options, {
    step: {
      open: async (page) => {
        await page.goto('/templates/money-back?item=pay-it-back');
        await page.getByRole('heading', { name: 'Money back', level: 1 }).waitFor();
        await page.getByRole('region', { name: 'Starts when' }).waitFor();
        await page.getByRole('region', { name: 'Drawing of the steps' }).waitFor();
      },
      narrowed: async (page) => {
        await page.getByText('Details', { exact: true }).click();
        await page.getByRole('region', { name: 'Starts when' }).waitFor();
        await page.getByText('Drawing', { exact: true }).click();
        await page.getByRole('region', { name: 'Drawing of the steps' }).waitFor();
      },
    },
  });
});
