import type { Page } from 'playwright-core';
import t from 'tap';
import { aComment } from '../../api/intake/support/intake-app.ts';
import type { TestRole } from '../../api/support/places.ts';
import { openBrowser } from '../support/browser.ts';
import { FramePage } from './pages/frame-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { SignInPage, signedIn } from './pages/sign-in-page.ts';
import { asMeta, openDesk } from './support/desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);
const baseURL = desk.url;

await desk.says('Customer A', 'My blender arrived broken and nobody answers.');
await desk.says('Customer B', 'I am locked out of my account.');
await desk.says('Customer C', 'My order is delayed.');

async function inboxOf(role: TestRole, path = '/inbox') {
  const { context, newPage, complaints } = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
  });
  const page: Page = await newPage();
  await new SignInPage(page).open(path, role);
  const inbox = new InboxPage(page);
  const frame = new FramePage(page);
  await frame.connectionIs('Live');
  return { context, page, inbox, frame, complaints };
}

t.test('[INBOX-5] a new case is announced and waits; the list does not move before it is asked to', async (t) => {
  const { inbox, page, context, complaints } = await inboxOf('agent');
  await inbox.row('Customer C').waitFor();
  const before = await inbox.customers();
  t.equal(before.length, 3);
  await desk.says('Customer D', 'My kettle arrived broken, too.');
  const pill = page.getByRole('button', { name: '1 new case' });
  await pill.waitFor();
  t.same(await inbox.customers(), before);
  t.match((await inbox.view('All').textContent()) ?? '', /4/, 'counts follow at once');
  await pill.click();
  await inbox.row('Customer D').waitFor();
  t.equal((await inbox.customers()).length, 4);
  await desk.says('Customer A', 'And the box was open.');
  await inbox.row('And the box was open.').filter({ hasText: '2 new' }).waitFor();
  t.pass('a row that is there follows in place');
  t.same(complaints, []);
  await context.close();
});

t.test('[INBOX-6] the whole journey by keyboard: go, look, take, undo, open, come back to the same row', async (t) => {
  const { inbox, frame, page, context, complaints } = await inboxOf('agent');
  await inbox.row('Customer B').waitFor();
  await page.keyboard.press('j');
  t.match(await inbox.focused(), /Customer/, 'the first row has the focus');
  await page.keyboard.press('Home');
  while (!(await inbox.focused()).includes('Customer B')) await page.keyboard.press('ArrowDown');
  await inbox.preview.getByRole('heading', { name: 'No access to the account' }).waitFor();
  await inbox.preview.getByText('I am locked out of my account.').waitFor();
  await inbox.preview.getByRole('button', { name: 'Take' }).waitFor();

  await page.keyboard.press('t');
  await frame.notices.getByText('is yours').waitFor();
  await inbox.row('Customer B').getByRole('img', { name: 'Agent' }).waitFor();
  await frame.notices.getByRole('button', { name: 'Undo' }).press('Enter');
  await inbox.row('Customer B').getByText('Not assigned').waitFor({ state: 'attached' });

  await inbox.row('Customer B').focus();
  const address = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/cases/*');
  await page.goBack();
  await inbox.row('Customer B').waitFor();
  t.equal(page.url(), address);
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Customer B') === true);

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByText('Take the case').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  t.equal(await inbox.search.evaluate((input) => input === document.activeElement), true);
  await page.keyboard.type('jjt');
  t.equal(await inbox.search.inputValue(), 'jjt', 'letters are letters while typing');
  await page.getByText('No case matches “jjt”').waitFor();
  await page.getByRole('button', { name: 'Clear the search' }).press('Enter');
  await inbox.row('Customer B').waitFor();
  t.same(complaints, []);
  await context.close();
});

t.test('[INBOX-7] view, search and sort stand in the address and survive a reload', async (t) => {
  const { inbox, page, context, complaints } = await inboxOf('agent');
  await inbox.view('Unassigned').click();
  await inbox.search.fill('customer a');
  await page.waitForURL((url) => url.searchParams.get('q') === 'customer a');
  await inbox.switchTo('Sort', 'Last activity');
  await page.waitForURL((url) => url.searchParams.get('sort') === 'activity');
  await inbox.row('Customer A').waitFor();
  await page.reload();
  await inbox.row('Customer A').waitFor();
  t.equal((await inbox.customers()).length, 1);
  t.equal(await inbox.view('Unassigned').getAttribute('aria-current'), 'page');
  await inbox.view('Mine').click();
  await page.getByText('Nothing is yours at the moment').waitFor();
  t.same(complaints, []);
  await context.close();
});

t.test('[INBOX-8] what another agent takes is seen by all at once', async (t) => {
  const one = await inboxOf('agent');
  const other = await inboxOf('agent2');
  await one.inbox.row('Customer C').click({ trial: true });
  await one.inbox.row('Customer C').focus();
  await one.inbox.preview.getByText('My order is delayed.').waitFor();
  await other.inbox.row('Customer C').focus();
  await other.inbox.preview.getByRole('button', { name: 'Take' }).click();
  await one.inbox.preview.getByText('Agent2').waitFor();
  await one.inbox.row('Customer C').getByRole('img', { name: 'Agent2' }).waitFor();
  t.equal(await one.inbox.preview.getByRole('button', { name: 'Take' }).count(), 0, 'it is nobody’s to take any more');
  t.same([...one.complaints, ...other.complaints], []);
  await one.context.close();
  await other.context.close();
});

t.test('[INBOX-9] everything that came in shows the rule that decided and why, the ignored too', async (t) => {
  const mention = aComment({
    message: 'Lovely shop, greetings!',
    from: { id: '5550000000000009', name: 'Customer M' },
  });
  await desk.deliver(asMeta('/hooks/meta', mention, desk.secrets.meta));
  const { inbox, page, context, complaints } = await inboxOf('agent');
  await inbox.view('Incoming').click();
  const lines = page.getByRole('list', { name: 'What came in' }).getByRole('listitem');
  const ignored = lines.filter({ hasText: 'Lovely shop' });
  await ignored.getByText('Ignored').waitFor();
  await ignored.getByText(/by rule “.+”/).waitFor();
  const opened = lines.filter({ hasText: 'I am locked out of my account.' });
  await opened.getByText('by rule “Locked out of the account”').waitFor();
  await opened.getByText(/text contains 'locked out'/).waitFor();
  await inbox.switchTo('What was done', 'Ignored');
  await page.waitForURL('**action=ignore**');
  await opened.waitFor({ state: 'hidden' });
  await inbox.switchTo('What was done', 'All');
  await opened.getByRole('link', { name: /^C-/ }).click();
  await page.waitForURL('**/cases/*');
  t.same(complaints, []);
  await context.close();
});

t.test('[INBOX-10] without a network the list stays, its age is told, and it heals by itself', async (t) => {
  const { inbox, frame, page, context } = await inboxOf('agent');
  await inbox.row('Customer A').waitFor();
  await context.setOffline(true);
  await frame.connectionIs('Offline');
  t.match((await frame.connection.textContent()) ?? '', /data of \d\d:\d\d/);
  await desk.says('Customer E', 'My toaster arrived broken.');
  t.ok((await inbox.customers()).length >= 4, 'what was known is still there');
  await context.setOffline(false);
  await frame.connectionIs('Live');
  await page.getByRole('button', { name: '1 new case' }).waitFor();
  t.pass('and what was missed is announced');
  await context.close();
});

t.test(
  '[INBOX-13] while the server is away the page says so, keeps what it has, sends later, and heals by itself',
  async (t) => {
    const { inbox, frame, page, context } = await inboxOf('agent');
    await inbox.row('Customer A').focus();
    await inbox.preview.getByRole('button', { name: 'Take' }).waitFor();
    await desk.stop();
    await frame.connectionIs('Reconnecting');
    await inbox.preview.getByRole('button', { name: 'Take' }).click();
    await inbox.preview.getByText('Agent', { exact: true }).waitFor();
    t.pass('the change is shown, though nobody has heard of it');
    await desk.start();
    await frame.connectionIs('Live');
    await frame.notices.getByText('is yours').waitFor();
    await inbox.row('Customer A').getByRole('img', { name: 'Agent' }).waitFor();
    const { rows } = await desk.server.deps.pool.query(
      "select count(*)::int as n from case_event e join case_instance c on c.id = e.case_id where e.type = 'case-assigned' and c.owner_id = $1",
      [desk.places.people.agent.id],
    );
    t.equal(rows[0].n, 1, 'done once');
    t.ok(await page.getByText('Customer A').count());
    await context.close();
  },
);

t.test('[INBOX-11] a language is chosen and stays', async (t) => {
  const { frame, page, context, complaints } = await inboxOf('agent2');
  await frame.choose('Deutsch');
  await page.getByRole('navigation', { name: 'Ansichten' }).getByText('Nicht zugewiesen').waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('navigation', { name: 'Ansichten' }).getByText('Nicht zugewiesen').waitFor();
  t.equal(await page.evaluate(() => document.documentElement.lang), 'de');
  t.same(complaints, []);
  await context.close();
});

t.test('[INBOX-12] a person whose work is elsewhere is led there, and an unknown address says so', async (t) => {
  const { context, newPage } = await browser.newContext({ baseURL });
  const page = await newPage();
  await new SignInPage(page).open('/', 'administrator');
  await page.waitForURL('**/supervise');
  const supervisor = await browser.newContext({ baseURL });
  const supervisorPage = await supervisor.newPage();
  await new SignInPage(supervisorPage).open('/', 'supervisor');
  await supervisorPage.waitForURL('**/supervise');
  const agent = await browser.newContext({ baseURL });
  const agentPage = await agent.newPage();
  await new SignInPage(agentPage).open('/', 'agent');
  await agentPage.waitForURL('**/inbox');
  await Promise.all([supervisor.context.close(), agent.context.close()]);
  await page.goto('/nothing/here');
  await page.getByText('There is nothing at this address').waitFor();
  t.equal(await page.getByRole('link', { name: 'Inbox', exact: true }).count(), 0, 'no way to a screen of others');
  await context.close();
});

t.test('[INBOX-14] a search finds what was said, and leads from an empty view to where the match is', async (t) => {
  await desk.says('Customer G', 'The invoice AB-4711 arrived broken.');
  const { rows } = await desk.server.deps.pool.query(
    `select c.id from case_instance c join customer k on k.id = c.customer_id where k.name = 'Customer G'`,
  );
  const close = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Written to the wrong shop' };
  await desk.command('supervisor', rows[0].id, close);
  const { inbox, page, context, complaints } = await inboxOf('agent', '/inbox?view=mine&q=ab-4711');
  await page.getByText('No case matches “ab-4711”').waitFor();
  await page.getByRole('link', { name: '1 match in Ended' }).click();
  await inbox.row('Customer G').getByText('Ended early').waitFor();
  t.equal(await inbox.row('Customer G').getAttribute('data-unread'), 'false', 'nobody has to read it any more');
  t.notMatch(await inbox.view('Late').textContent(), /\d/, 'open cases are not counted over ended ones');
  await inbox.view('Unassigned').click();
  await inbox.row('Customer G').waitFor();
  t.match(page.url(), /state=ended/, 'ended ones stay chosen from view to view');
  t.same(complaints, []);
  await context.close();
});

t.test('[LOOK-2] the inbox in all looks: list and preview, incoming, nothing here, keys', async (t) => {
  await checkLooks(t, browser, await signedIn(browser, baseURL, 'agent'), {
    inbox: async (page, narrow) => {
      await page.goto('/inbox');
      await new InboxPage(page).row('Customer A').waitFor();
      await page.keyboard.press('j');
      if (!narrow) await new InboxPage(page).preview.getByRole('heading', { level: 2 }).waitFor();
    },
    keys: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('Take the case').waitFor();
    },
    incoming: async (page) => {
      await page.goto('/inbox?view=incoming');
      await page.getByRole('list', { name: 'What came in' }).waitFor();
    },
    'nothing here': async (page) => {
      await page.goto('/inbox?view=late&q=nothing');
      await page.getByText('No case matches').waitFor();
    },
    account: async (page) => {
      await new FramePage(page).account.click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  });
});
