import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { type DemoDesk, openDemoDesk, type Seat } from './support/demo-desk.ts';

const [desk, browser] = await Promise.all([openDemoDesk(t), openBrowser(t)]);

/** What people see and readers hear, and is neither code, a key of the keyboard, a time ("5m ago"), nor one of many to choose. */
const textsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('script, style, noscript, kbd, code, time, option, [role="option"]') === null)
        found.add(node.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) found.add(element.getAttribute(name) ?? '');
    return [...found];
  });

/** Dates and the "and" of lists are words of the platform; the measuring box of the kit says its name to nobody. */
const NOT_OURS =
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b \d+|\d (?:AM|PM)\b|^(?:Today|Yesterday)$|^autosize measurement$/;
const runs = (text: string): string[] =>
  text.split(/,? and |C-\d+ ?/).flatMap((part) => part.match(/[A-Za-z][\w '.,&<>=(){}-]*[\w)}]/g) ?? []);

/** Words without a mark that are no data either: they stand in the code and not in a catalogue. */
async function wordsOfNoCatalogue(page: Page, data: string): Promise<string[]> {
  const texts = (await textsOn(page)).filter((text) => !NOT_OURS.test(text));
  return texts.flatMap(runs).filter((run) => /[A-Za-z]{2}/.test(run) && !data.includes(run));
}

/** All that the server says, which is shown as it is. */
async function dataOf({ url }: DemoDesk, seat: Seat, caseId: string, customerId: string): Promise<string> {
  const paths = ['session', 'cases?view=all', `cases/${caseId}`, `cases/${caseId}/explain`, 'reports/deadlines'];
  const more = [
    `cases/${caseId}/suggestions`,
    'templates?limit=100',
    'templates/refund',
    'templates/refund/versions/1',
    'template-filters',
    ...['access', 'billing', 'complaint'].map((type) => `templates/${type}`),
  ];
  const people = ['customers', `customers/${customerId}/overview`, `customers/${customerId}/story`, 'search?q=toaster'];
  const answers = await Promise.all(
    [...paths, ...more, ...people].map((path) => seat.context.request.get(`${url}/api/${path}`)),
  );
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n').replaceAll('\\"', '"');
}

async function customerOf({ server }: DemoDesk, caseId: string): Promise<string> {
  const { rows } = await server.deps.pool.query('select customer_id from case_instance where id = $1', [caseId]);
  return String(rows[0]?.customer_id);
}

t.test('[WORDS-4] mirrored, every screen fits, and says nothing that no catalogue holds', async (t) => {
  const caseId = await desk.customerWrites('My toaster arrived broken.');
  for (const width of [1440, 390]) {
    const seat = await desk.signIn(browser, 'admin1@demo', { viewport: { width, height: 900 } });
    await seat.context.addInitScript(() => localStorage.setItem('casewright.locale', 'qps-plocm'));
    const customerId = await customerOf(desk, caseId);
    const data = await dataOf(desk, seat, caseId, customerId);
    const screens = [
      '/inbox?view=all',
      `/cases/${caseId}`,
      '/customers',
      `/customers/${customerId}`,
      '/search?q=toaster',
    ];
    for (const path of [...screens, '/settings', '/supervise', '/templates', '/templates/refund']) {
      await seat.page.goto(`${desk.url}${path}`);
      await seat.page.getByRole('heading', { level: 1 }).first().waitFor();
      await seat.page.waitForLoadState('networkidle');
      t.equal(await seat.page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
      t.same(await wordsOfNoCatalogue(seat.page, data), [], `${path}: no words but those of the catalogue and data`);
      const overflow = await seat.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      t.equal(overflow > 0, false, `${path}, ${width} wide: nothing reaches beyond the screen`);
    }
    t.same(seat.complaints, []);
  }
});
