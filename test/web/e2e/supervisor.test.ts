import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { DeadlinesPage } from './pages/deadlines-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { signedIn } from './pages/sign-in-page.ts';
import { openDesk } from './support/desk.ts';
import { checkLooks } from './support/looks.ts';
import { seatsOf } from './support/seats.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);
const baseURL = desk.url;

await desk.says('Customer A', 'My blender arrived broken and nobody answers.');
await desk.says('Customer B', 'I am locked out of my account.');
await desk.says('Customer C', 'My order is delayed.');
const broken = await desk.caseAbout('damaged');
const locked = await desk.caseAbout('No access');
const delayed = await desk.caseAbout('late');
// Promises that are broken in a second and in ten minutes.
await desk.command('agent', delayed.id, { type: 'add-goal', name: 'Answer at once', due: 'PT1S' });
await desk.command('agent', locked.id, { type: 'add-goal', name: 'Call back', due: 'PT10M' });

const visit = seatsOf(browser, baseURL);

t.test('[SUPERVISE-1] open cases stand by next deadline, late ones first, with what is late', async (t) => {
  const { page, leave, complaints } = await visit('supervisor', '/supervise');
  const deadlines = new DeadlinesPage(page);
  await deadlines.group('Late').getByText(delayed.number).waitFor();
  await deadlines.group('Late').getByText('Goal: Answer at once').waitFor();
  await deadlines
    .group('Late')
    .getByText(/late by|just late/)
    .waitFor();
  await deadlines.group('Due within 30 minutes').getByText('Goal: Call back').waitFor();
  t.same(await deadlines.numbers(), [delayed.number, locked.number, broken.number]);
  t.same(complaints(), []);
  await leave();
});

t.test(
  '[SUPERVISE-2] a case is handed over in place, by keyboard, and the agent sees it at once; undo takes it back',
  async (t) => {
    const agent = await visit('agent', '/inbox?view=mine');
    await agent.page.getByText('Nothing is yours at the moment').waitFor();
    const supervisor = await visit('supervisor', '/supervise');
    const deadlines = new DeadlinesPage(supervisor.page);
    await deadlines.owner(broken.number).focus();
    await supervisor.page.keyboard.press('Enter');
    await deadlines.choice('Agent').first().waitFor();
    await supervisor.page.keyboard.press('ArrowDown');
    await supervisor.page.keyboard.press('Enter');
    const notice = new FramePage(supervisor.page).notices;
    await notice.getByText(`${broken.number} now belongs to Agent`).waitFor();
    t.match(await deadlines.owner(broken.number).getAttribute('aria-label'), /: Agent\./);
    await new InboxPage(agent.page).row('Customer A').waitFor();
    t.pass('without a reload');

    await notice.getByRole('button', { name: 'Undo' }).click();
    await new InboxPage(agent.page)
      .row('Customer A')
      .getByText('No longer in this view')
      .waitFor({ state: 'attached' });
    await supervisor.page.getByRole('button', { name: `Owner of ${broken.number}: Nobody` }).waitFor();
    t.same([...agent.complaints(), ...supervisor.complaints()], []);
    await agent.leave();
    await supervisor.leave();
  },
);

t.test('[SUPERVISE-3] what somebody else did a moment before is not overwritten', async (t) => {
  const { page, leave } = await visit('supervisor', '/supervise');
  const deadlines = new DeadlinesPage(page);
  await deadlines.owner(broken.number).click();
  await deadlines.choice('Supervisor').waitFor();
  // The list is kept from hearing of it, as it would be for the length of a network delay.
  await page.route('**/api/reports/deadlines**', (route) => route.abort());
  await desk.command('agent2', broken.id, { type: 'assign-case', ownerId: desk.places.people.agent2.id });
  await deadlines.choice('Supervisor').click();
  const notice = new FramePage(page).notices;
  await notice.getByText('Your change was taken back').waitFor();
  await notice.getByText(/gave the case to somebody a moment before you/).waitFor();
  await page.unroute('**/api/reports/deadlines**');
  await page.getByRole('button', { name: `Owner of ${broken.number}: Agent2` }).waitFor();
  t.pass('and the list shows what is so');
  await leave();
});

t.test('[SUPERVISE-4] the screen is for those whom the server allows', async (t) => {
  const { page, leave } = await visit('agent', '/inbox');
  t.equal(await page.getByRole('link', { name: 'Deadlines' }).count(), 0);
  await page.goto('/supervise');
  const alert = page.getByRole('alert');
  await alert.getByText('You are not permitted to do this.').waitFor();
  await alert.getByText('not-permitted').waitFor();
  t.equal(await page.getByText(broken.number).count(), 0);
  await leave();
});

t.test('[CUSTOMER-1] a customer is one click away: how they reach us, and their cases', async (t) => {
  const { page, leave, complaints } = await visit('supervisor', '/supervise');
  const inbox = new InboxPage(page);
  await page.getByRole('link', { name: 'Inbox', exact: true }).click();
  await inbox.row('Customer A').focus();
  await inbox.preview.getByRole('link', { name: 'Customer A' }).click();
  await page.getByRole('heading', { name: 'Customer A', level: 1 }).waitFor();
  await page.getByRole('region', { name: 'Reaches us by' }).getByRole('listitem').first().waitFor();
  await page
    .getByRole('region', { name: 'Cases' })
    .getByRole('link', { name: new RegExp(broken.number) })
    .waitFor();
  await page.getByText('wrote on the web').waitFor();
  await page.getByRole('link', { name: 'Back' }).click();
  await page.waitForURL('**/inbox?case=*');
  await inbox.row('Customer A').waitFor();
  t.same(complaints(), []);
  await leave();
});

t.test('[LOOK-3] deadlines and customer in all looks', async (t) => {
  await checkLooks(t, browser, await signedIn(browser, baseURL, 'supervisor'), {
    deadlines: async (page) => {
      await page.goto('/supervise');
      await new DeadlinesPage(page).group('Late').waitFor();
    },
    'give to': async (page) => {
      await new DeadlinesPage(page).owner(locked.number).click();
      await new DeadlinesPage(page).choice('Supervisor').waitFor();
    },
    customer: async (page) => {
      const { rows } = await desk.server.deps.pool.query('select customer_id from case_instance where id = $1', [
        broken.id,
      ]);
      await page.goto(`/customers/${rows[0].customer_id}`);
      await page.getByRole('heading', { name: 'Customer A', level: 1 }).waitFor();
    },
  });
});
