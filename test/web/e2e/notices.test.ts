import t from 'tap';
import { uuidv7 } from '../../../web/api-client/ids.ts';
import { openBrowser } from '../support/browser.ts';
import { signedIn } from './pages/sign-in-page.ts';
import { openDesk } from './support/desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);
const caseId = uuidv7();
await desk.command('agent', caseId, { type: 'open-case', caseTypeKey: 'complaint', subject: 'Broken blender' });

const people = {
  agent: await signedIn(browser, desk.url, 'agent'),
  agent2: await signedIn(browser, desk.url, 'agent2'),
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function at(who: keyof typeof people, path: string) {
  const viewport = { width: 1440, height: 900 };
  const seat = await browser.newContext({ ...people[who], viewport, reducedMotion: 'reduce' });
  const page = await seat.newPage();
  await page.goto(path);
  return { ...seat, page };
}

t.test('a note brings a file and names a colleague, who is told and finds it by keyboard', async (t) => {
  const [agent, other] = [await at('agent', `/cases/${caseId}`), await at('agent2', '/inbox?view=all')];
  const bell = other.page.getByRole('button', { name: /^Notices/ });
  t.equal(await bell.getAttribute('aria-label'), 'Notices: nothing new');

  const { page } = agent;
  await page
    .getByRole('tab', { name: 'Internal note' })
    .or(page.getByText('Internal note', { exact: true }))
    .click();
  const note = page.getByRole('textbox', { name: 'Note for colleagues' }).or(page.locator('form textarea').last());
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'blender.png', mimeType: 'text/html', buffer: PNG });
  await page.getByRole('button', { name: 'Remove blender.png' }).waitFor();
  await note.last().fill('Look at this, @Agent2');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Look at this').first().waitFor();

  await other.page.getByRole('button', { name: 'Notices: 1 new' }).press('Enter');
  const panel = other.page.getByRole('dialog', { name: 'Notices' });
  const line = panel.getByRole('link', { name: /Agent mentioned you/ });
  await line.waitFor();
  await other.page.waitForFunction(() => document.activeElement?.hasAttribute('data-notice'));
  await other.page.keyboard.press('Escape');
  t.equal(await bell.evaluate((button) => button === document.activeElement), true, 'Escape leads back to the bell');
  await other.page.keyboard.press('Enter');
  await other.page.waitForFunction(() => document.activeElement?.hasAttribute('data-notice'));
  await other.page.keyboard.press('Enter');
  await other.page.waitForURL(/\/cases\/.+entry=/);
  await other.page.getByText('Look at this').first().waitFor();
  await other.page.getByRole('button', { name: 'Notices: nothing new' }).waitFor();
  const file = other.page.locator('a[href^="/api/attachments/"]').first();
  const found = await other.page.request.get(desk.url + (await file.getAttribute('href')));
  t.same([found.status(), found.headers()['content-type']], [200, 'image/png'], 'it is what its bytes say');
  t.same([...agent.complaints, ...other.complaints], []);
  await agent.context.close();
  await other.context.close();
});

t.test('settings are kept on the server and count on the next machine', async (t) => {
  const first = await at('agent2', '/settings');
  await first.page.getByText('Dense', { exact: true }).click();
  await first.page.getByText('Dark', { exact: true }).click();
  await first.page.getByRole('switch', { name: 'Quiet hours' }).press('Space');
  const kept = first.page.waitForResponse((answer) => answer.request().postData()?.includes('21:15') === true);
  await first.page.getByLabel('From').fill('21:15');
  t.ok((await kept).ok());
  const answer = await first.page.request.get(`${desk.url}/api/session/preferences`);
  t.match(await answer.json(), { density: 'dense', scheme: 'dark', quiet: { on: true, from: '21:15' } });
  const second = await at('agent2', '/inbox');
  await second.page.waitForFunction(
    () =>
      document.documentElement.dataset['density'] === 'dense' &&
      document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark',
  );
  t.same([...first.complaints, ...second.complaints], []);
  await first.context.close();
  await second.context.close();
});

t.test('the browser speaks up when nobody looks, and not in quiet hours', async (t) => {
  const seat = await browser.newContext(people.agent2);
  // The Chromium of the tests shows no notices and is always in sight: what it would be asked to show is kept instead.
  await seat.context.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    const shown: string[] = [];
    Reflect.set(window, 'shown', shown);
    const kept = class {
      static readonly permission = 'granted';
      constructor(title: string) {
        shown.push(title);
      }
      close(): void {}
    };
    Reflect.set(window, 'Notification', kept);
  });
  const page = await seat.newPage();
  const me = desk.places.people.agent2.id;
  const spoken = () => page.evaluate((id) => localStorage.getItem(`casewright.spoken.${id}`), me);
  const listen = async (quiet: boolean) => {
    const path = `${desk.url}/api/session/preferences`;
    const { savedAt: _, ...kept } = await (await page.request.get(path)).json();
    const hours = { on: quiet, from: '00:00', to: '00:00', days: [1, 2, 3, 4, 5, 6, 7] };
    const data = { ...kept, notify: { ...kept.notify, on: true }, quiet: hours };
    t.ok((await page.request.put(path, { data, headers: { origin: desk.url } })).ok());
    await page.goto('/inbox?view=all');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.waitForFunction((id) => localStorage.getItem(`casewright.spoken.${id}`) !== null, me);
    // Asked again and again here: a promise is true before it is kept.
    await page.evaluate(async () => {
      const isHeld = async () =>
        (await navigator.locks.query()).held?.some(({ name }) => name === 'casewright.notices') === true;
      while (!(await isHeld())) await new Promise((later) => setTimeout(later, 50));
    });
  };
  const mention = (text: string) => desk.command('agent', caseId, { type: 'add-note', text, mentions: [me] });
  const shown = () => page.evaluate(() => Reflect.get(window, 'shown'));

  await listen(true);
  const before = await spoken();
  await mention('At night');
  await page.waitForFunction(([id, old]) => localStorage.getItem(`casewright.spoken.${id}`) !== old, [me, before]);
  t.same(await shown(), [], 'in quiet hours it was looked at, and nothing was said');
  await listen(false);
  await mention('In the morning');
  await page.waitForFunction(() => Reflect.get(window, 'shown').length > 0);
  t.same(await shown(), ['Agent mentioned you 2 times'], 'one line');
  await seat.context.close();
});

t.test('the bell and the settings look right', async (t) => {
  await desk.command('agent2', caseId, { type: 'add-note', text: 'x', mentions: [desk.places.people.agent.id] });
  await checkLooks(t, browser, people.agent, {
    notices: async (page) => {
      await page.goto('/inbox');
      await page.getByRole('button', { name: /^Notices/ }).click();
      await page.getByRole('link', { name: /mentioned you/ }).waitFor();
    },
    settings: async (page) => {
      await page.goto('/settings');
      await page.getByRole('switch', { name: 'Quiet hours' }).waitFor();
    },
  });
});
