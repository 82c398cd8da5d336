import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { FindingPage } from './pages/finding-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { signedIn } from './pages/sign-in-page.ts';
import { axeFindings } from './support/axe.ts';
import { openDesk } from './support/desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDesk(t);
const browser = await openBrowser(t);

await desk.says('Customer A', 'My blender arrived broken and nobody answers.');
const broken = await desk.caseAbout('damaged');
await desk.command('agent', broken.id, { type: 'add-note', text: 'The courier promised a pickup on Friday' });

t.test('[FIND-1] words lead to the note in its case, a step has its verbs, and keys are listed', async (t) => {
  const state = await signedIn(browser, desk.url, 'agent');
  const { context, newPage, complaints } = await browser.newContext({
    ...state,
    viewport: { width: 1440, height: 900 },
  });
  const page = await newPage();
  const finding = new FindingPage(page);
  await page.goto('/inbox?view=unassigned');
  await new FramePage(page).connectionIs('Live');

  await finding.search('courier pickup');
  await finding.results('Notes').first().waitFor();
  t.same(await finding.results('Notes').locator('mark').allTextContents(), ['courier', 'pickup']);
  await finding.box.fill('courier pickup is:ended');
  await page.getByText('Nothing found for').waitFor();
  await finding.box.fill('courier pickup');
  await finding.results('Notes').first().waitFor();
  await finding.box.press('Enter');
  await page.keyboard.press('?');
  await finding.sheet.getByText('Next').waitFor();
  t.same(await axeFindings(page), [], 'the key sheet');
  await page.keyboard.press('Escape');
  await finding.openPalette();
  await page.keyboard.type('courier');
  await finding.option(/^The courier promised/).waitFor();
  t.same(await axeFindings(page), [], 'the palette');
  await page.keyboard.press('Escape');
  await finding.palette.waitFor({ state: 'detached' });
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/cases/${broken.id}?**`);
  await page.getByRole('region', { name: 'Plan' }).waitFor();
  await page.waitForFunction(
    () =>
      document.activeElement?.closest('li') !== null &&
      document.activeElement?.textContent?.includes('promised a pickup') === true,
  );

  await page.keyboard.press('?');
  await finding.sheet.getByText('Write a note').waitFor();
  await page.keyboard.press('Escape');
  await finding.sheet.waitFor({ state: 'detached' });

  await page.keyboard.press('j');
  await page.locator('[data-step] :focus').waitFor();
  await finding.openPalette();
  await finding.option('Mark as done').waitFor();
  await page.keyboard.type('write no');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('textarea') === true);
  await page.keyboard.type('?k');
  t.equal(await page.evaluate(() => Reflect.get(document.activeElement ?? {}, 'value')), '?k', 'keys are letters here');
  await finding.openPalette();
  await page.keyboard.type(broken.number);
  await finding.option(new RegExp(`^${broken.number} `)).waitFor();
  await page.keyboard.press('Escape');
  await finding.palette.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.matches('textarea') === true);
  t.pass('the focus is back');

  await finding.openPalette();
  await page.keyboard.type('inbox');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox');
  t.same(complaints, []);
  await context.close();
});

t.test('[LOOKS-7] search in both schemes and widths', async (t) => {
  const state = await signedIn(browser, desk.url, 'agent');
  await checkLooks(t, browser, state, {
    results: async (page) => {
      await page.goto('/search?q=blender%20is:open');
      await new FindingPage(page).results('Messages').first().waitFor();
    },
    nothing: async (page) => {
      await page.goto('/search?q=nothingofthis%20is:blue');
      await page.getByText('Nothing found for').waitFor();
    },
  });
});
