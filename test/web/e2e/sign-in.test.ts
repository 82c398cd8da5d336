import t from 'tap';
import { linkAddress, makeLink } from '../../../api/application/access/one-time-links.ts';
import { hashPassword } from '../../../api/application/access/passwords.ts';
import { TEST_PASSWORD } from '../../api/support/places.ts';
import { openBrowser } from '../support/browser.ts';
import { FramePage } from './pages/frame-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { openDesk } from './support/desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);
const baseURL = desk.url;
const { pool, orm } = desk.server.deps;

/** What a refused password leaves on the console is the browser's own; everything else is a complaint. */
const besides = (complaints: readonly { readonly text: string }[], status: number) =>
  complaints.filter(({ text }) => !text.includes(`status of ${status}`));

t.test('[ACCESS-2] a wrong password is told with its code, and the right one leads to the inbox', async (t) => {
  const { newPage, complaints } = await browser.newContext({ baseURL });
  const signIn = new SignInPage(await newPage());
  await signIn.page.goto('/');
  await signIn.submit.click();
  await signIn.page.getByText('Enter your login.').waitFor();
  t.equal(await signIn.login.evaluate((input) => input === document.activeElement), true, 'the focus is where to type');
  await signIn.enter('agent@test', 'not the password');
  await signIn.alert.filter({ hasText: 'Login or password is wrong.' }).filter({ hasText: 'sign-in-failed' }).waitFor();
  await signIn.enter('agent@test', TEST_PASSWORD);
  await signIn.page.waitForURL('**/inbox');
  t.same(besides(complaints, 401), []);
});

t.test('[ACCESS-3] sign-in by keyboard alone leads back to the page that was asked for', async (t) => {
  const { newPage, complaints } = await browser.newContext({ baseURL });
  const page = await newPage();
  await page.goto('/inbox?view=late&sort=activity');
  await page.getByLabel('Login').waitFor();
  t.match(page.url(), /\/sign-in\?next=/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('agent@test');
  await page.keyboard.press('Tab');
  await page.keyboard.type(TEST_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox?view=late&sort=activity');
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'content');
  await page.keyboard.press('Tab');
  t.equal(
    await page.evaluate(() => document.activeElement?.textContent?.slice(0, 4)),
    'Mine',
    'keys go on in the screen',
  );
  await page.reload();
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  await page.keyboard.press('Tab');
  t.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content', 'first stop of a page');
  t.same(complaints, []);
});

t.test('[ACCESS-4] sign-out ends it, here and in another tab', async (t) => {
  const { context, newPage } = await browser.newContext({ baseURL });
  const one = new SignInPage(await newPage());
  await one.open('/inbox', 'agent2');
  const other = await context.newPage();
  await other.goto('/inbox?view=unassigned');
  const frame = new FramePage(other);
  await frame.connectionIs('Live');
  await new FramePage(one.page).choose('Sign out');
  await one.submit.waitFor();
  await other.waitForURL('**/sign-in?next=**');
  await other.getByLabel('Login').fill('agent2@test');
  await other.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
  await other.keyboard.press('Enter');
  await other.waitForURL('**/inbox?view=unassigned');
  await frame.connectionIs('Live');
  await other.getByText('Nothing waits for you').waitFor();
  await desk.says('Customer A', 'My blender arrived broken.');
  await other
    .getByRole('list', { name: 'Cases' })
    .getByRole('link', { name: /Customer A/ })
    .waitFor();
  t.pass('back at the same place, and live again');
});

t.test('[ACCESS-5] too many attempts are slowed down, and the page says for how long', async (t) => {
  const { newPage } = await browser.newContext({ baseURL });
  const signIn = new SignInPage(await newPage());
  await signIn.page.goto('/sign-in');
  // As after twelve failures a moment ago: whoever types them on a slow machine has waited long enough between them.
  await pool.query(
    "insert into sign_in_attempt (key, window_start, count) values ('login billing-agent@test', clock_timestamp(), 12)",
  );
  await signIn.enter('billing-agent@test', 'one more guess');
  await signIn.alert.filter({ hasText: /Too many attempts\. Wait \d+ seconds?/ }).waitFor();
  t.pass('and nothing was said of the password');
});

t.test('[ACCESS-6] a demo offers its accounts by role; other installations show none', async (t) => {
  const plain = new SignInPage(await (await browser.newContext({ baseURL })).newPage());
  await plain.page.goto('/sign-in');
  await plain.submit.waitFor();
  t.equal(await plain.page.getByRole('heading', { name: /demo/ }).count(), 0);

  const demo = await openDesk(t, { DEMO: 'on' });
  await demo.server.deps.pool.query(
    "update app_user set login = replace(login, '@test', '@demo'), password_hash = $1 where login in ('agent@test', 'supervisor@test')",
    [await hashPassword('demo')],
  );
  const { newPage, complaints } = await browser.newContext({ baseURL: demo.url });
  const page = await newPage();
  await page.goto('/');
  const accounts = page.getByRole('region', { name: /demo/ }).getByRole('button');
  await accounts.first().waitFor();
  t.same(await accounts.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label'))), [
    'Sign in as Agent (Agent)',
    'Sign in as Supervisor (Supervisor)',
  ]);
  await page.getByRole('button', { name: 'Sign in as Supervisor (Supervisor)' }).click();
  await page.getByRole('link', { name: 'Deadlines' }).waitFor();
  t.same(complaints, []);
});

t.test('[ACCESS-7] an empty installation gets its first account by the printed link', async (t) => {
  await pool.query("update app_user set is_administrator = false where login = 'administrator@test'");
  const em = orm.em.fork();
  const secret = await makeLink(em, 'first-administrator', null);
  await em.flush();
  const { newPage, complaints } = await browser.newContext({ baseURL });
  const page = await newPage();
  await page.goto('/sign-in');
  await page.getByText('No account exists yet.').waitFor();
  await page.goto('/welcome/first-administrator');
  await page.getByText('Copy the whole link.').waitFor();
  await page.goto('about:blank');
  await page.goto(linkAddress(baseURL, 'first-administrator', secret));
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByText('Use at least 10 characters.').waitFor();
  await page.getByLabel('Your name').fill('Administrator 1');
  await page.getByLabel('Login').fill('first@example.org');
  await page.getByLabel('Password', { exact: true }).fill('long enough for us');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in');
  await page.getByText('The account is made.').waitFor();
  await new SignInPage(page).enter('first@example.org', 'long enough for us');
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  t.same(complaints, []);
});

t.test('[LOOK-1] the pages before sign-in in all looks', async (t) => {
  await checkLooks(
    t,
    browser,
    { baseURL },
    {
      'sign-in': async (page) => {
        await page.goto('/sign-in?next=/inbox');
        await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      },
      'choose a password': async (page) => {
        await page.goto('/welcome/set-password#secret');
        await page.getByRole('button', { name: 'Save the password' }).click();
        await page.getByText('Use at least 10 characters.').waitFor();
      },
      'first administrator': async (page) => {
        await page.goto('/welcome/first-administrator#secret');
        await page.getByRole('button', { name: 'Make the account' }).waitFor();
      },
    },
  );
});
