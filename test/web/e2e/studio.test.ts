import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { CapturePage } from './pages/capture-page.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const owner = await desk.signIn(browser, 'owner1@demo', { viewport: { width: 1440, height: 900 } });

/** A closed case of the demo's past. */
async function closedCase(): Promise<string> {
  const { rows } = await desk.server.deps.pool.query<{ id: string }>(
    "select id from case_instance where state in ('completed', 'closed') and case_type_key = 'complaint' order by opened_at limit 1",
  );
  return rows[0]?.id ?? '';
}

t.test('steps are captured by keyboard alone; nothing is made without a name and a step', async (t) => {
  const { page } = owner;
  await page.goto(`${desk.url}/templates/capture?caseId=${await closedCase()}`);
  const make = page.getByRole('button', { name: 'Make a draft' });
  await make.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Choose at least one step.').waitFor();
  await page.getByText('A name is needed, so that agents find it.').waitFor();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('Space');
  await page.getByText('1 step chosen').waitFor();
  await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
  await page.keyboard.type('Kept by keyboard');
  await new CapturePage(page).isProposed(1);
  await make.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Kept by keyboard', level: 1 }).waitFor();
  t.pass('a draft is there');
});

t.test('a draft is changed, undone and saved by itself', async (t) => {
  const { page } = owner;
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Kept by hand');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('All changes saved').waitFor();
  t.equal(await name.inputValue(), 'Kept by keyboard');
  await name.fill('Kept by hand');
  await page.getByText('All changes saved').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Kept by hand', level: 1 }).waitFor();
  t.same(owner.complaints, []);
});

t.test('library, template, draft and capture in all looks', async (t) => {
  const path = new URL(owner.page.url());
  const options = { baseURL: desk.url, storageState: await owner.context.storageState() };
  const caseId = await closedCase();
  await checkLooks(t, browser, options, {
    library: async (page) => {
      await page.goto('/templates');
      await page.getByRole('list', { name: 'Templates' }).waitFor();
    },
    template: async (page) => {
      await page.goto('/templates/refund');
      await page.getByRole('heading', { name: 'Refund', level: 1 }).waitFor();
    },
    draft: async (page) => {
      await page.goto(`${path.pathname}${path.search}`);
      await page.getByRole('treegrid', { name: 'Steps of the template' }).getByRole('row').first().waitFor();
    },
    capture: async (page) => {
      await page.goto(`/templates/capture?caseId=${caseId}`);
      await page.getByRole('button', { name: 'All that was done' }).click();
      t.ok((await page.getByRole('option', { selected: true }).count()) > 0);
      await new CapturePage(page).isProposed(1);
    },
  });
});
