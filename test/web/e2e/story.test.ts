import t from 'tap';
import { playScenes } from '../../../api/cli/story/play.ts';
import { Connector } from '../../../api/persistence/entities/intake.entity.ts';
import { replay } from '../../../api/persistence/replay.ts';
import { openBrowser } from '../support/browser.ts';
import { CasePage } from './pages/case-page.ts';
import { DeadlinesPage } from './pages/deadlines-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { StudioPage } from './pages/studio-page.ts';
import { type DemoDesk, type DemoLogin, openDemoDesk } from './support/demo-desk.ts';

/** The story of the README, in one go: three roles, two agents at once, from the signed webhook to the captured template. */

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const WIDE = { viewport: { width: 1440, height: 900 } };
const sit = (login: DemoLogin) => desk.signIn(browser, login, WIDE);

async function playStory({ url, server }: DemoDesk): Promise<void> {
  const connectors = await server.deps.orm.em.fork().find(Connector, {});
  const secretOf = (id: string) => connectors.find((connector) => connector.id === id)?.secrets.signing[0] ?? '';
  const secrets = { 'twilio-voice': secretOf('twilio-voice'), meta: secretOf('meta'), webhook: secretOf('webhook') };
  const log = () => server.deps.sweepers.drain().then(() => undefined);
  await playScenes({ baseUrl: url, publicUrl: url, secrets, pace: 0, log });
}

const agent = await sit('agent1@demo');
const other = await sit('agent2@demo');
const owner = await sit('owner1@demo');
const supervisor = await sit('supervisor1@demo');
const everybody = [agent, other, owner, supervisor];
const board = new CasePage(agent.page);
const otherBoard = new CasePage(other.page);
const inbox = new InboxPage(agent.page);

t.test('the story arrives in an inbox that is being watched', async (t) => {
  await agent.page.goto(`${desk.url}/inbox?view=all`);
  await inbox.row(/Customer M/).waitFor();
  t.equal(await inbox.row(/Customer A/).count(), 0);
  await playStory(desk);
  await agent.page.getByRole('button', { name: /2 new/ }).click();
  await inbox.row(/Customer A.*espresso machine/s).waitFor();
  await inbox.row(/Customer B.*charged twice/s).waitFor();
  t.equal(await inbox.row(/Customer A/).count(), 1, 'post, call and repeated delivery are one case');
  await inbox.view('Incoming').click();
  const ignored = agent.page.getByRole('listitem').filter({ hasText: 'Lovely window' });
  await ignored
    .getByText(/Set aside|Ignored/)
    .first()
    .waitFor();
  t.pass('the harmless mention is listed with what was decided');
});

t.test('the agent reads the case, adds a fragment and a step; the second agent changes it live', async (t) => {
  await inbox.view('All').click();
  await inbox.row(/Customer A/).click();
  await agent.page.getByRole('heading', { level: 1, name: /Goods arrived damaged/ }).waitFor();
  await agent.page
    .getByRole('region', { name: 'How it began' })
    .getByText(/glass everywhere/)
    .waitFor();
  await agent.page
    .getByRole('list', { name: 'Deadlines' })
    .getByText(/First reply/)
    .waitFor();
  await board
    .goal('It is put right')
    .getByText(/0 of 2 conditions met/)
    .waitFor();
  t.pass('customer, trigger, goals and deadlines are there');
  await other.page.goto(agent.page.url());
  await board.take();

  await board.button('Add Refund').click();
  const palette = agent.page.getByRole('dialog', { name: 'Add a fragment' });
  await palette.getByRole('textbox', { name: 'Amount' }).fill('89');
  await palette.getByRole('combobox', { name: 'Into stage' }).selectOption({ label: 'Resolve' });
  await palette.getByRole('button', { name: 'Add to plan' }).click();
  await otherBoard.button('Pay back €89.00').waitFor();
  await board.addStep('Resolve', 'Ask the courier about order 9921');
  await otherBoard.button('Complete Ask the courier about order 9921').click();
  await board.entry('Agent 2 completed Ask the courier about order 9921').waitFor();
  t.pass('both see what the other does');
});

t.test('steps, reply and goals are done, and the case is closed', async (t) => {
  const note = await board.openStep('Note what went wrong');
  await note.getByRole('combobox', { name: 'Problem' }).selectOption('damaged');
  await note.getByRole('textbox', { name: 'Product' }).fill('espresso machine');
  await note.getByRole('textbox', { name: 'Order number' }).fill('9921');
  await note.getByRole('button', { name: 'Complete step' }).click();
  await board.goal('We know what went wrong').getByText('Achieved').waitFor();

  await board
    .textbox('Answer the customer')
    .fill('We are sorry about the broken machine. Your money comes back today.');
  await board.button('Send publicly').click();
  await board.step('Send a first reply').getByText('Done').waitFor();
  await board.addStep('Resolve', 'Book the espresso machine as scrap');
  await board.button('Complete Book the espresso machine as scrap').click();
  await board.addStep('Resolve', 'Thank the warehouse');
  await board.button('Complete Thank the warehouse').click();
  await desk.server.deps.sweepers.drain({ aheadMs: 20_000 });
  await board
    .entry(/^Sent$/)
    .first()
    .waitFor();
  t.pass('the reply has left by HTTP');

  const check = await board.openStep('Check the receipt and the amount');
  await check.getByRole('radio', { name: 'Yes' }).check();
  await check.getByRole('textbox', { name: 'Amount to pay back' }).fill('89');
  await check.getByRole('button', { name: 'Complete step' }).click();
  await board.button('Fill in Pay back €89.00').waitFor();
  const pay = await board.openStep('Pay back €89.00');
  await pay.getByRole('radio', { name: 'Yes' }).check();
  await pay.getByRole('button', { name: 'Complete step' }).click();
  await board
    .goal('It is put right')
    .getByText(/1 of 2 conditions met/)
    .waitFor();
  await board.button(/more not known$/).click();
  await board.button('Customer agrees to the solution: not known. Edit').click();
  const agrees = agent.page.getByRole('region', { name: 'Facts' }).getByRole('combobox');
  await agrees.selectOption({ label: 'Yes' });
  await agrees.press('Enter');
  await otherBoard.goal('It is put right').getByText('Achieved').waitFor();
  t.pass('facts reach the goal, on both screens');

  await board.menu('Close case');
  const close = agent.page.getByRole('dialog', { name: 'Close case' });
  await close.getByRole('radio', { name: 'Yes' }).check();
  await close.getByRole('button', { name: 'Close case' }).click();
  await other.page.getByText(/its plan can be read, not changed/).waitFor();
  t.pass('closed, and the second agent sees it');
});

t.test('the process owner captures three steps, names two parameters and publishes', async (t) => {
  const studio = new StudioPage(owner.page);
  await owner.page.goto(agent.page.url());
  await new CasePage(owner.page).menu('Capture as template');
  await owner.page.getByRole('heading', { name: 'Capture as template' }).waitFor();
  await studio.capture(
    ['Ask the courier about order 9921', 'Book the espresso machine as scrap', 'Thank the warehouse'],
    'Scrap after transport damage',
  );
  await studio.nameValue('9921', 'orderNumber');
  await studio.isAskedBeforePublishing('espresso machine');
  await studio.nameValue('espresso machine', 'goods');
  await owner.page.getByText('Nothing in the texts belongs to one case alone.').waitFor();
  await studio.publish();
  await owner.page.getByRole('row').filter({ hasText: 'Ask the courier about order ‹Order number›' }).waitFor();
  t.pass('version 1 is published');
});

t.test('the agent finds it on the next case and adds it', async (t) => {
  const next = await desk.customerPosts('My kettle arrived broken.');
  await board.open(desk.url, next);
  await board.take();
  await agent.page.keyboard.press('f');
  const palette = agent.page.getByRole('dialog', { name: 'Add a fragment' });
  await palette.getByRole('textbox', { name: 'What has to be done?' }).fill('scrap');
  await palette.getByText('Scrap after transport damage').first().click();
  await palette.getByRole('textbox', { name: 'Goods' }).fill('kettle');
  await palette.getByRole('textbox', { name: 'Order number' }).fill('1177');
  await palette.getByRole('button', { name: 'Add to plan' }).click();
  await board.button('Ask the courier about order 1177').waitFor();
  await board.button('Book the kettle as scrap').waitFor();
  t.pass('captured work is in the new plan, with the new words');
});

t.test('the supervisor sees late cases first and hands one over', async (t) => {
  const deadlines = new DeadlinesPage(supervisor.page);
  await supervisor.page.goto(`${desk.url}/supervise`);
  await deadlines.group('Late \\d').waitFor();
  const [first] = await deadlines.numbers();
  t.match(first, /^C-\d+$/);
  const number = first ?? '';
  t.equal(await deadlines.group('Late \\d').getByText(number).count(), 1, 'the first case is a late one');
  await deadlines.owner(number).click();
  await deadlines.choice('Agent 2').click();
  await supervisor.page.getByRole('button', { name: new RegExp(`^Owner of ${number}.*Agent 2`) }).waitFor();
});

t.test('afterwards every journal folds to what is stored, and no page complained', async (t) => {
  const differences: unknown[] = [];
  const totals = await replay(desk.server.deps.orm, (difference) => differences.push(difference));
  t.same(differences, []);
  t.ok(totals.cases >= 14, 'every case was folded');
  for (const { complaints, context } of everybody) {
    t.same(complaints, []);
    await context.close();
  }
});
