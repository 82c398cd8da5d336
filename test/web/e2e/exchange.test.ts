import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { openDemoDesk } from './support/demo-desk.ts';
import { checkLooks } from './support/looks.ts';

const desk = await openDemoDesk(t);
const browser = await openBrowser(t);
const owner = await desk.signIn(browser, 'owner1@demo', { viewport: { width: 1440, height: 900 } });

const HOSTILE = '<img src=x onerror="document.title=1"> **bold** [x](javascript:alert(1)) \u202eevil';
const definition = (key: string, more: object = {}) => ({
  key,
  name: `Name of ${key}`,
  description: 'For the test',
  items: [{ key: 'read', kind: 'human-task', name: 'Read it' }],
  ...more,
});
const file = (content: object) =>
  `${JSON.stringify({ format: 'casewright-template', formatVersion: 1, kind: 'fragment', version: 2, definition: content }, null, 2)}\n`;
const hostile = definition('hostile', {
  name: HOSTILE,
  description: HOSTILE,
  items: [{ key: 'read', kind: 'human-task', name: HOSTILE, description: HOSTILE }],
});
const ARCHIVE = Buffer.from(
  zipSync({
    'good.json': Buffer.from(file(definition('from-archive'))),
    'hostile.json': Buffer.from(file(hostile)),
    'bad.json': Buffer.from(file(definition('bad', { items: [{ key: 'x', kind: 'wizard', name: 'X' }] }))),
    'read.me': Buffer.from('hello'),
  }),
);

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${desk.url}/templates`);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

t.test('an archive says what it would change, and is imported', async (t) => {
  const { page } = owner;
  await choose(page, 'library.zip', ARCHIVE);
  const dialog = page.getByRole('dialog', { name: 'Import templates' });
  await dialog.getByText('2 are new. 1 cannot be taken.').waitFor();
  await dialog.getByText('only .json, .xml and .cmmn files are read').waitFor();
  t.equal(await dialog.getByRole('listitem').filter({ hasText: 'Name of from-archive' }).getByRole('link').count(), 0);
  await dialog.getByRole('button', { name: 'Import 2 templates' }).press('Enter');
  await dialog.getByText('2 new drafts. 1 was not taken.').waitFor();
  await dialog.getByRole('link', { name: 'Name of from-archive' }).press('Enter');
  await page.getByRole('heading', { name: 'Name of from-archive', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'This version as a file (JSON)' }).press('Enter'),
  ]);
  t.equal(download.suggestedFilename(), 'from-archive-v2.json');
  t.same(owner.complaints, []);
});

t.test('words of a stranger are words, wherever they stand', async (t) => {
  const { page } = owner;
  await choose(page, 'hostile.json', Buffer.from(file(hostile)));
  await page.getByRole('dialog').getByText('1 is there already.').waitFor();
  t.equal(await page.getByRole('dialog').locator('img').count(), 0);
  await page.goto(`${desk.url}/templates/hostile?version=2`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  t.equal(await page.getByRole('heading', { level: 1 }).textContent(), HOSTILE);
  t.equal(await page.locator('main img, main strong, main a[href^="javascript"]').count(), 0);
  t.not(await page.title(), '1');
  t.same(owner.complaints, []);
});

t.test('what is too large, or no template, is told in words', async (t) => {
  const { page } = owner;
  const folder = await mkdtemp(join(tmpdir(), 'casewright-large-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const large = join(folder, 'large.zip');
  await writeFile(large, '');
  await truncate(large, 20_000_001);
  await page.goto(`${desk.url}/templates`);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByLabel('Choose a file').setInputFiles(large);
  await page.getByText('large.zip is too large').waitFor();
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'x.json', mimeType: 'text/plain', buffer: Buffer.from('{') });
  await page.getByText('There is no template in this file.').waitFor();
  await page.getByText('This is not JSON').waitFor();
  await page.getByRole('button', { name: 'Choose another file' }).press('Enter');
  await page.getByText('or drop it here').waitFor();
  t.same(owner.complaints, []);
});

t.test('choosing and report in all looks', async (t) => {
  const options = { baseURL: desk.url, storageState: await owner.context.storageState() };
  await checkLooks(t, browser, options, {
    choose: async (page) => {
      await page.goto('/templates');
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByText('or drop it here').waitFor();
    },
    report: async (page) => {
      await choose(page, 'library.zip', ARCHIVE);
      await page.getByText('1 cannot be taken').waitFor();
    },
  });
});
