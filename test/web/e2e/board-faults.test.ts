import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);

t.test('offline: the age of the data is shown, what is done is kept, and sent when the network is back', async (t) => {
  const caseId = await desk.customerWrites('My clock arrived broken.');
  const one = await desk.signIn(browser, 'agent1@demo');
  const two = await desk.signIn(browser, 'agent2@demo');
  const board = new CasePage(one.page);
  const other = new CasePage(two.page);
  await board.open(desk.url, caseId);
  await other.open(desk.url, caseId);
  await one.page.getByRole('status', { name: 'Connection' }).filter({ hasText: 'Live' }).waitFor();
  await one.context.setOffline(true);
  await one.page
    .getByRole('status', { name: 'Connection' })
    .filter({ hasText: /Offline.*data of/ })
    .waitFor();
  await board.addStep('Resolve', 'Written in the tunnel');
  t.equal(await other.button('Written in the tunnel').count(), 0, 'nobody else sees it yet');
  await other.addStep('Resolve', 'Written meanwhile');
  await one.context.setOffline(false);
  await other.button('Written in the tunnel').waitFor({ timeout: 20_000 });
  await board.button('Written meanwhile').waitFor({ timeout: 20_000 });
  t.equal(await board.button('Written in the tunnel').count(), 1, 'it is there once');
  const failed = one.complaints.filter(({ text }) => !text.includes('ERR_INTERNET_DISCONNECTED'));
  t.same(failed, [], 'the browser tells of the missing network, and of nothing else');
  t.same(two.complaints, []);
  await one.context.close();
  await two.context.close();
});

t.test(
  'a part of the screen that the network kept back is there as soon as the network is, without a reload',
  async (t) => {
    const caseId = await desk.customerWrites('My scale arrived broken.');
    const seat = await desk.signIn(browser, 'agent1@demo');
    const board = new CasePage(seat.page);
    let held = 0;
    // What opens beside the plan comes in files of its own, fetched when the page is idle or wanted.
    await seat.page.route(/\/assets\/StepPanel/, (route) => {
      held += 1;
      return route.abort('connectionrefused');
    });
    await board.open(desk.url, caseId);
    await board.button('Note what went wrong').click();
    await seat.page.getByText('This part could not be fetched yet.').waitFor();
    t.ok(held > 0, 'the file was asked for, and did not come');
    await seat.page.unroute(/\/assets\/StepPanel/);
    await board.panel('Note what went wrong').waitFor();
    const unexpected = seat.complaints.filter(({ text }) => !text.includes('ERR_CONNECTION_REFUSED'));
    t.same(unexpected, [], 'the browser tells of the missing file, and of nothing else');
    await seat.context.close();
  },
);

t.test('a press reaches what was pressed, though a line came in above it before the button was let go', async (t) => {
  const caseId = await desk.customerWrites('My kettle arrived broken.');
  const seat = await desk.signIn(browser, 'agent1@demo', { viewport: { width: 1440, height: 900 } });
  const board = new CasePage(seat.page);
  await board.open(desk.url, caseId);
  const step = board.button('Note what went wrong');
  // What comes later than the plan stands, and the step has come to rest under the pointer.
  await seat.page.getByRole('region', { name: 'Suggested next' }).getByRole('listitem').first().waitFor();
  await step.hover();
  const box = await step.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  const comeInAbove = (height: number) =>
    seat.page.getByRole('region', { name: 'Plan' }).evaluate((plan, size) => {
      plan.style.paddingBlockStart = `${size}px`;
    }, height);
  await seat.page.mouse.move(x, y);
  await seat.page.mouse.down();
  await comeInAbove(120);
  await seat.page.mouse.up();
  await board.panel('Note what went wrong').waitFor();
  await seat.page.keyboard.press('Escape');
  await board.panel('Note what went wrong').waitFor({ state: 'detached' });
  await comeInAbove(0);
  await seat.page.mouse.move(x, y);
  await seat.page.mouse.down();
  await seat.page.mouse.move(x, y + 200);
  await seat.page.mouse.up();
  await board.button('Note what went wrong').waitFor();
  t.equal(await board.panel('Note what went wrong').count(), 0, 'who leaves it takes the press back');
  t.same(seat.complaints, []);
  await seat.context.close();
});

t.test('[HARD-9] a case that goes to another team leaves the screen of those who may no longer see it', async (t) => {
  const caseId = await desk.customerWrites('My radio arrived broken.');
  const one = await desk.signIn(browser, 'supervisor1@demo');
  const two = await desk.signIn(browser, 'agent2@demo');
  const board = new CasePage(one.page);
  const other = new CasePage(two.page);
  await board.open(desk.url, caseId);
  await other.open(desk.url, caseId);
  await other.textbox('Answer the customer').fill('Half a sentence');
  await board.button(/^Queue: Care EU/).click();
  await one.page.getByRole('menuitem', { name: 'Billing' }).click();
  await two.page.getByText('You no longer have access to this case').waitFor();
  t.equal(await two.page.getByText('My radio arrived broken.').count(), 0, 'nothing of the case is left on the screen');
  t.same(one.complaints, []);
  await one.context.close();
  await two.context.close();
});

t.test('a case that does not exist says so, and where to go', async (t) => {
  const seat = await desk.signIn(browser, 'agent1@demo');
  await seat.page.goto(`${desk.url}/cases/01890a5d-ac96-774b-bcce-b302099a8057`);
  await seat.page.getByText('This case is not here').waitFor();
  await seat.page.getByRole('link', { name: 'Go to the inbox' }).click();
  await seat.page.getByRole('list', { name: 'Cases' }).waitFor();
  const unexpected = seat.complaints.filter(({ text }) => !text.includes('404'));
  t.same(unexpected, []);
  await seat.context.close();
});

t.test('a step that somebody completes while its form is filled: the text can be kept as a note', async (t) => {
  const caseId = await desk.customerWrites('My mixer arrived broken.');
  const one = await desk.signIn(browser, 'agent1@demo');
  const two = await desk.signIn(browser, 'agent2@demo');
  const board = new CasePage(one.page);
  const other = new CasePage(two.page);
  await board.open(desk.url, caseId);
  await other.open(desk.url, caseId);
  const panel = await board.openStep('Note what went wrong');
  await panel.getByRole('textbox', { name: 'Product' }).fill('Mixer M2, dented');
  const theirs = await other.openStep('Note what went wrong');
  await theirs.getByRole('combobox', { name: 'Problem' }).selectOption('damaged');
  await theirs.getByRole('button', { name: 'Complete step' }).click();
  await panel.getByText('Somebody completed this step while you were typing.').waitFor();
  await panel.getByRole('button', { name: 'Keep as note' }).click();
  await other.entry('Product: Mixer M2, dented').waitFor();
  t.pass('what was typed is a note now');
  t.same([...one.complaints, ...two.complaints], []);
  await one.context.close();
  await two.context.close();
});
