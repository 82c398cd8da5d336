import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type DemoDesk, openDemoDesk } from '../e2e/support/demo-desk.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type Screen, screensOf } from './screens.ts';
import { stageDemo } from './stage.ts';
import { pictureOf } from './to-webp.ts';

/**
 * `npm run pictures [-- NAME...]`: every screen of the demo, in both schemes and both widths, for the guides. Looked at
 * by people; no test compares them.
 */
const guide = new URL('../../../docs/guide/', import.meta.url);
const folder = new URL('pictures/', guide);

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;
type Look = (typeof LOOKS)[number];

/** Words such as "just now" and skeletons are gone by then. */
const SETTLED_MS = 600;

const fileOf = ({ name }: Screen, { colorScheme, viewport }: Look): string =>
  `${name}-${viewport.width}-${colorScheme}.webp`;

interface Studio {
  readonly desk: DemoDesk;
  readonly browser: TestBrowser;
  readonly tool: Page;
}

async function take({ desk, browser, tool }: Studio, screen: Screen, look: Look): Promise<void> {
  const options = { ...look, baseURL: desk.url };
  const seat = screen.who === null ? null : await desk.signIn(browser, screen.who, options);
  const page = seat?.page ?? (await (await browser.newContext(options)).newPage());
  await page.goto(`${desk.url}${screen.path}`);
  await screen.ready(page, look.viewport.width < 768);
  await page.waitForTimeout(SETTLED_MS);
  await writeFile(new URL(fileOf(screen, look), folder), await pictureOf(page, tool));
  console.log(fileOf(screen, look));
  await page.context().close();
}

/** All of them on one page, so that they can be looked at side by side. */
function pageOf(screens: readonly Screen[]): string {
  const picture = (screen: Screen, look: Look) => `![](pictures/${fileOf(screen, look)})`;
  const parts = screens.map((screen) => {
    const [light, dark, lightNarrow, darkNarrow] = LOOKS.map((look) => picture(screen, look));
    return `## ${screen.words}\n\n| light | dark |\n| --- | --- |\n| ${light} | ${dark} |\n| ${lightNarrow} | ${darkNarrow} |\n`;
  });
  return `# All screens\n\nIn both schemes, at 1440 and at 390 pixels. \`npm run pictures\` takes them anew.\n\n${parts.join('\n')}`;
}

async function main(wanted: readonly string[]): Promise<void> {
  const cleanUps: (() => Promise<void> | void)[] = [];
  const life = { teardown: (clean: () => Promise<void> | void) => cleanUps.push(clean) };
  try {
    const [desk, browser] = await Promise.all([openDemoDesk(life), openBrowser(life)]);
    const all = screensOf(await stageDemo(desk, browser));
    const studio = { desk, browser, tool: await (await browser.newContext()).newPage() };
    await mkdir(folder, { recursive: true });
    const screens = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    for (const look of LOOKS) for (const screen of screens) await take(studio, screen, look);
    await writeFile(new URL('screens.md', guide), pageOf(all));
  } finally {
    for (const clean of cleanUps.reverse()) await clean();
  }
}

await main(parseArgs({ allowPositionals: true }).positionals);
