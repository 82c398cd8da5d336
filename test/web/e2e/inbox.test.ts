import t from 'tap';
import { aComment } from '../../api/intake/support/intake-app.ts';
import type { TestRole } from '../../api/support/places.ts';
import { openBrowser } from '../support/browser.ts';
import { FramePage } from './pages/frame-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { SignInPage, signedIn } from './pages/sign-in-page.ts';
import { asMeta, openDesk } from './support/desk.ts';
import { hasFocus, holdsFocus } from './support/focus.ts';
import { checkLooks } from './support/looks.ts';
import { seatsOf } from './support/seats.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);
const baseURL = desk.url;

await desk.says('Customer A', 'My blender arrived broken and nobody answers.');
await desk.says('Customer B', 'I am locked out of my account.');
await desk.says('Customer C', 'My order is delayed.');

const visit = seatsOf(browser, baseURL);

async function inboxOf(role: TestRole, path = '/inbox') {
  const visited = await visit(role, path);
  return { ...visited, inbox: new InboxPage(visited.page), frame: new FramePage(visited.page) };
}

t.test('[INBOX-5] a new case is announced and waits; the list does not move before it is asked to', async (t) => {
  const { inbox, page, leave, complaints } = await inboxOf('agent');
  await inbox.row('Customer C').waitFor();
  const before = await inbox.customers();
  t.equal(before.length, 3);
  await desk.says('Customer D', 'My kettle arrived broken, too.');
  const pill = page.getByRole('button', { name: '1 new case' });
  await pill.waitFor();
  t.same(await inbox.customers(), before);
  await inbox.view('All').filter({ hasText: '4' }).waitFor();
  await page.waitForFunction(() => document.title.startsWith('(4) Inbox'));
  t.pass('the title counts too');
  await pill.click();
  await inbox.row('Customer D').waitFor();
  t.equal((await inbox.customers()).length, 4);
  await desk.says('Customer A', 'And the box was open.');
  await inbox.row('And the box was open.').filter({ hasText: '2 new' }).waitFor();
  t.pass('a row that is there follows in place');
  t.same(complaints(), []);
  await leave();
});

t.test('[INBOX-6] the whole journey by keyboard: go, look, take, undo, open, come back to the same row', async (t) => {
  const { inbox, frame, page, leave, complaints } = await inboxOf('agent');
  await inbox.row('Customer B').waitFor();
  await page.keyboard.press('j');
  await hasFocus(inbox.rows.first());
  t.match(await inbox.focused(), /Customer/, 'the first row has the focus');
  await inbox.goTo('Customer B');
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
  await inbox.search.fill('jjt');
  t.equal(await inbox.search.inputValue(), 'jjt', 'letters are letters while typing');
  await page.getByText('No case matches “jjt”').waitFor();
  await page.getByRole('button', { name: 'Clear the search' }).press('Enter');
  await inbox.row('Customer B').waitFor();
  t.same(complaints(), []);
  await leave();
});

t.test('[MINE-6] done, snoozed and unread by one key each, all of it taken back by one press', async (t) => {
  const { inbox, frame, page, leave, complaints } = await inboxOf('agent', '/inbox?view=unassigned');
  await inbox.goTo('Customer C');
  await page.keyboard.press('e');
  await inbox.row('Customer C').waitFor({ state: 'detached' });
  await holdsFocus(inbox.list);
  t.match(await inbox.focused(), /Customer/, 'the next row has the focus');
  await frame.notices.getByText('until something happens').waitFor();
  await frame.notices.getByRole('button', { name: 'Undo' }).press('Enter');
  await inbox.row('Customer C').waitFor();

  await inbox.goTo('Customer C');
  await page.keyboard.press('h');
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).press('Enter');
  await inbox.row('Customer C').waitFor({ state: 'detached' });
  await inbox.view('Snoozed').filter({ hasText: '1' }).click();
  await inbox.row('Customer C').getByText(/until/).waitFor();
  await desk.says('Customer C', 'Are you still there?');
  await inbox.row('Customer C').getByText('No longer in this view').waitFor({ state: 'attached' });
  await inbox.view('Unassigned').click();
  const woken = inbox.rows.first().filter({ hasText: 'Customer C' });
  await woken.getByText('back', { exact: true }).waitFor();
  t.pass('the customer wrote: it is back, at the top');
  t.same(complaints(), []);
  await leave();
});

t.test(
  '[BULK-3] many rows at once: chosen by keys, done one by one, what fails told with its reason, undone',
  async (t) => {
    const { inbox, frame, page, leave, complaints } = await inboxOf('agent', '/inbox?view=all');
    await inbox.row('Customer D').waitFor();
    const { id } = await desk.caseAbout('No access');
    await desk.command('agent2', id, { type: 'assign-case', ownerId: desk.places.people.agent2.id });
    await inbox.row('Customer B').getByRole('img', { name: 'Agent2' }).waitFor();
    await inbox.rows.first().focus();
    await inbox.preview.getByRole('heading', { level: 2 }).waitFor();
    await page.keyboard.press('x');
    for (let count = 2; count <= 4; count += 1) await page.keyboard.press('Shift+J');
    await inbox.chosen.getByText('4 selected').waitFor();
    await inbox.chosen.getByRole('button', { name: 'Take' }).click();
    const told = page.getByRole('alert').filter({ hasText: 'One case stays as it is' });
    await told.getByText('You are not permitted to do this.').waitFor();
    await inbox.chosen.getByText('1 selected').waitFor();
    t.pass('what could not be done stays chosen');
    await frame.notices.getByText('3 cases are yours').waitFor();
    await page.waitForFunction(
      () => document.querySelectorAll('[data-row] [role="img"][aria-label="Agent"]').length === 3,
    );
    await frame.notices.getByRole('button', { name: 'Undo' }).press('Enter');
    await frame.notices.getByText('Taken back for 3 cases').waitFor();
    await page.waitForFunction(
      () => document.querySelectorAll('[data-row] [role="img"][aria-label="Agent"]').length === 0,
    );
    await desk.command('agent2', id, { type: 'assign-case', ownerId: null });
    t.same(
      complaints().filter(({ text }) => !text.includes('403')),
      [],
    );
    await leave();
  },
);

t.test('[VIEW-7] filters are chips and stand in the address; saved under a name they are a tab', async (t) => {
  const { inbox, frame, page, leave, complaints } = await inboxOf('agent', '/inbox?view=unassigned');
  await inbox.row('Customer A').waitFor();
  await page.keyboard.press('f');
  await page.getByRole('combobox', { name: 'Filter by' }).fill('nobody');
  await page.keyboard.press('Enter');
  await inbox.filters.getByRole('button', { name: 'Owner Nobody' }).waitFor();
  await inbox.search.fill('customer a');
  await page.waitForURL((url) => url.searchParams.get('q') === 'customer a');
  await inbox.switchTo('Sort', 'Last activity');
  await page.waitForURL((url) => url.searchParams.get('sort') === 'activity');
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Letters of A');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('saved'));
  await page.reload();
  await inbox.row('Customer A').waitFor();
  t.equal((await inbox.customers()).length, 1);
  t.equal(await inbox.view('Letters of A').getAttribute('aria-current'), 'page');
  await page.getByRole('button', { name: 'View “Letters of A”' }).click();
  await page.getByRole('menuitem', { name: 'Remove the view' }).click();
  await inbox.view('Letters of A').waitFor({ state: 'detached' });
  await frame.notices.getByRole('button', { name: 'Undo' }).press('Enter');
  await inbox.view('Letters of A').waitFor();
  t.same(complaints(), []);
  await leave();
});

t.test(
  '[NEXT-3] the next case that nobody has is mine and open by one key; when there is none, that is said',
  async (t) => {
    const { inbox, frame, page, leave, complaints } = await inboxOf('agent2');
    await inbox.rows.first().waitFor();
    const { pool } = desk.server.deps;
    const { rows } = await pool.query(`update case_instance set priority = 'urgent' where id = $1 returning number`, [
      (await desk.caseAbout('Delivery')).id,
    ]);
    await page.keyboard.press('g');
    await page.waitForURL('**/cases/*');
    await frame.notices.getByText(`${rows[0].number} is yours`).waitFor();
    await page.goBack();
    // Whatever is free has somebody for a moment, so that the server itself has nothing to give.
    const free = await pool.query<{ id: string }>(
      'update case_instance set owner_id = $1 where owner_id is null and ended_at is null returning id',
      [desk.places.people.agent2.id],
    );
    await page.getByRole('button', { name: /^Take next/ }).click();
    await frame.notices.getByText('Nothing waits to be taken').waitFor();
    await pool.query('update case_instance set owner_id = null where id = any($1)', [free.rows.map(({ id }) => id)]);
    t.same(complaints(), []);
    await leave();
  },
);

t.test('[INBOX-8] what another agent takes is seen by all at once', async (t) => {
  const [one, other] = [await inboxOf('agent'), await inboxOf('agent2')];
  await one.inbox.row('Customer D').focus();
  await one.inbox.preview.getByText('My kettle arrived broken, too.').waitFor();
  await other.inbox.row('Customer D').focus();
  await other.inbox.preview.getByRole('button', { name: 'Take' }).click();
  await one.inbox.preview.getByText('Agent2').waitFor();
  await one.inbox.row('Customer D').getByRole('img', { name: 'Agent2' }).waitFor();
  t.equal(await one.inbox.preview.getByRole('button', { name: 'Take' }).count(), 0, 'it is nobody’s to take any more');
  t.same([...one.complaints(), ...other.complaints()], []);
  await one.leave();
  await other.leave();
});

t.test('[INBOX-9] everything that came in shows the rule that decided and why, the ignored too', async (t) => {
  const mention = aComment({
    message: 'Lovely shop, greetings!',
    from: { id: '5550000000000009', name: 'Customer M' },
  });
  await desk.deliver(asMeta('/hooks/meta', mention, desk.secrets.meta));
  const { inbox, page, leave, complaints } = await inboxOf('agent');
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
  t.same(complaints(), []);
  await leave();
});

t.test('[INBOX-10] without a network the list stays, its age is told, and it heals by itself', async (t) => {
  const { inbox, frame, page, context, leave } = await inboxOf('agent');
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
  await leave();
});

t.test(
  '[INBOX-13] while the server is away the page says so, keeps what it has, sends later, and heals by itself',
  async (t) => {
    const { inbox, frame, page, leave } = await inboxOf('agent');
    await inbox.row('Customer A').focus();
    await inbox.preview.getByRole('button', { name: 'Take' }).waitFor();
    const taken = async (): Promise<number> => {
      const { rows } = await desk.server.deps.pool.query(
        "select count(*)::int as n from case_event where type = 'case-assigned' and actor_id = $1",
        [desk.places.people.agent.id],
      );
      return rows[0].n;
    };
    const before = await taken();
    await desk.stop();
    await frame.connectionIs('Reconnecting');
    await inbox.preview.getByRole('button', { name: 'Take' }).click();
    await inbox.preview.getByText('Agent', { exact: true }).waitFor();
    t.pass('the change is shown, though nobody has heard of it');
    await desk.start();
    await frame.connectionIs('Live');
    await frame.notices.getByText('is yours').waitFor();
    await inbox.row('Customer A').getByRole('img', { name: 'Agent' }).waitFor();
    t.equal((await taken()) - before, 1, 'done once');
    t.ok(await page.getByText('Customer A').count());
    await leave();
  },
);

t.test('[INBOX-11] a language is chosen and stays', async (t) => {
  const { frame, page, leave, complaints } = await inboxOf('agent2');
  await frame.choose('Deutsch');
  await page.getByRole('navigation', { name: 'Ansichten' }).getByText('Nicht zugewiesen').waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('navigation', { name: 'Ansichten' }).getByText('Nicht zugewiesen').waitFor();
  t.equal(await page.evaluate(() => document.documentElement.lang), 'de');
  t.same(complaints(), []);
  await leave();
});

t.test('[INBOX-12] a person whose work is elsewhere is led there, and an unknown address says so', async (t) => {
  const { context, newPage } = await browser.newContext({ baseURL });
  const page = await newPage();
  await new SignInPage(page).open('/', 'administrator');
  await page.waitForURL('**/supervise');
  await page.goto('/nothing/here');
  await page.getByText('There is nothing at this address').waitFor();
  t.equal(await page.getByRole('link', { name: 'Inbox', exact: true }).count(), 0, 'no way to a screen of others');
  await context.close();
  const agent = await inboxOf('agent', '/');
  await agent.page.waitForURL('**/inbox');
  await agent.leave();
});

t.test('[INBOX-14] a search finds what was said, and leads from an empty view to where the match is', async (t) => {
  await desk.says('Customer G', 'The invoice AB-4711 arrived broken.');
  const { rows } = await desk.server.deps.pool.query(
    `select c.id from case_instance c join customer k on k.id = c.customer_id where k.name = 'Customer G'`,
  );
  const close = { type: 'close-case', outcomeMet: false, terminate: true, reason: 'Written to the wrong shop' };
  await desk.command('supervisor', rows[0].id, close);
  const { inbox, page, leave, complaints } = await inboxOf('agent', '/inbox?view=mine&q=ab-4711');
  await page.getByText('No case matches “ab-4711”').waitFor();
  await page.getByRole('link', { name: '1 match in Ended' }).click();
  await inbox.row('Customer G').getByText('Ended early').waitFor();
  t.equal(await inbox.row('Customer G').getAttribute('data-unread'), 'false', 'nobody has to read it any more');
  t.notMatch(await inbox.view('Late or at risk').textContent(), /\d/, 'open cases are not counted over ended ones');
  await inbox.view('Unassigned').click();
  await inbox.row('Customer G').waitFor();
  t.match(page.url(), /state=ended/, 'ended ones stay chosen from view to view');
  t.same(complaints(), []);
  await leave();
});

t.test('[LOOK-2] the inbox in all looks: list and preview, incoming, nothing here, keys', async (t) => {
  await checkLooks(t, browser, await signedIn(browser, baseURL, 'agent'), {
    inbox: async (page) => {
      await page.goto('/inbox');
      await new InboxPage(page).row('Customer A').waitFor();
      await page.keyboard.press('j');
      await new InboxPage(page).preview.getByRole('heading', { level: 2 }).waitFor();
    },
    chosen: async (page) => {
      await page.goto('/inbox?view=all&channel=phone,web');
      const inbox = new InboxPage(page);
      await inbox.row('Customer A').waitFor();
      await page.getByRole('checkbox').first().check();
      await inbox.chosen.waitFor();
      await page.keyboard.press('h');
      await page.getByRole('menu').waitFor();
    },
    incoming: async (page) => {
      await page.goto('/inbox?view=incoming');
      await page.getByRole('list', { name: 'What came in' }).waitFor();
    },
    'nothing here': async (page) => {
      await page.goto('/inbox?view=breaching&q=nothing');
      await page.getByText('No case matches').waitFor();
    },
    account: async (page) => {
      await new FramePage(page).account.click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  });
});
