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

t.test('what one begins is seen at the field, kept for another device, and never lost to who was faster', async (t) => {
  const caseId = await desk.customerWrites('The blue vase came in pieces.');
  const one = await sit('agent1@demo', caseId);
  const two = await sit('agent2@demo', caseId);
  await one.board.take();

  await one.board.button('Internal note').click();
  const saved = one.page.waitForResponse((answer) => answer.url().includes('/drafts/note') && answer.ok());
  await one.board.textbox('Note for colleagues').fill('They want a new vase');
  await two.board.button('Internal note').click();
  await two.page.getByText('Agent 1 is editing this').waitFor();
  t.pass('a colleague sees it at the box');
  await saved;
  const phone = await sit('agent1@demo', caseId);
  await phone.board.button('Internal note').click();
  await phone.page.getByText('You are editing this in another tab').waitFor();
  t.equal(await phone.board.textbox('Note for colleagues').inputValue(), 'They want a new vase');
  t.pass('another device of the same person has the text');
  await phone.context.close();

  const form = await one.board.openStep('Note what went wrong');
  await form.getByRole('textbox', { name: 'Product' }).fill('A blue vase');
  await form.getByRole('combobox', { name: 'Problem' }).selectOption('damaged');
  await one.page.waitForResponse((answer) => /drafts\/form/.test(answer.url()) && answer.ok());
  await one.page.reload();
  t.equal(await form.getByRole('textbox', { name: 'Product' }).inputValue(), 'A blue vase', 'a reload loses nothing');
  const held = Promise.withResolvers<Route>();
  await one.page.route('**/commands', (route) => held.resolve(route), { times: 1 });
  await form.getByRole('button', { name: 'Complete step' }).click();
  const route = await held.promise;
  const items = await two.page.evaluate(
    async (id) => (await (await fetch(`/api/cases/${id}`)).json()).board.items,
    caseId,
  );
  const step = Object.values<{ id: string; name: string }>(items).find(({ name }) => name === 'Note what went wrong');
  const answers = { product: 'A vase', problem: 'damaged' };
  await two.command(caseId, { type: 'complete-task', itemId: step?.id, answers });
  await route.continue();
  const told = one.page.getByRole('log');
  await told.getByText('Agent 2 completed “Note what went wrong” a moment before you').waitFor();
  await told.getByText('Your change was taken back.').waitFor();
  await told.getByRole('button', { name: 'See changes' }).waitFor();
  t.equal(await told.getByRole('button', { name: 'Do it anyway' }).count(), 0, 'it cannot be done twice');
  await one.board.button('Keep as note').click();
  await two.board.entry('A blue vase').waitFor();
  t.pass('the words are a note for all');

  await one.page.keyboard.press('Escape');
  await one.board.addStep('Resolve', 'Ask the potter');
  await two.board.button('Ask the potter').waitFor();
  // Out of the box: in it a letter is a letter.
  await one.board.button('Ask the potter').focus();
  await one.page.keyboard.press('u');
  await one.board.notice(/Taken back: .*Ask the potter/).waitFor();
  await two.board.button('Ask the potter').waitFor({ state: 'detached' });
  t.pass('a key takes back what this tab did last');
  const faults = [...one.complaints, ...two.complaints].filter(({ kind }) => kind !== 'console');
  t.same(faults, [], 'nothing broke on either screen');
  await one.context.close();
  await two.context.close();
});

t.test('where sockets are blocked the board goes on by requests, and the screen says so', async (t) => {
  const caseId = await desk.customerWrites('The green vase came in pieces.');
  const seat = await desk.signIn(browser, 'agent1@demo', WIDE);
  await seat.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  const board = new CasePage(seat.page);
  await board.open(desk.url, caseId);
  await seat.page.getByText('Live, slower').waitFor();
  await seat.command(caseId, { type: 'add-task', name: 'Send another vase' });
  await board.button('Send another vase').waitFor();
  t.pass('what others do arrives');
  await board.button('Complete Send another vase').click();
  await board.step('Send another vase').getByText('Done').waitFor();
  t.pass('and what is done here is done');
  await seat.context.close();
});
