import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from '../../support/browser.ts';
import { axeFindings } from './axe.ts';

const WIDE = { width: 1440, height: 900 } as const;
const NARROW = { width: 390, height: 844 } as const;
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

interface Asserting {
  same(found: unknown, wanted: unknown, message: string): boolean;
}

type Visit = (page: Page) => Promise<unknown>;
/** `narrowed`: what is done once the screen is narrow, where that shows it otherwise. */
type Screen = Visit | { readonly open: Visit; readonly narrowed: Visit };

/**
 * Visits screens and looks at them wide in both schemes and narrow in the second: no serious finding of axe, nothing on
 * the console, nothing stopped by the policy, nothing to scroll sideways. In which scheme a screen begins changes from
 * screen to screen. It is opened once and made narrow as it stands: a page for every look costs more than looking.
 */
export async function checkLooks(
  t: Asserting,
  browser: TestBrowser,
  options: BrowserContextOptions,
  screens: Readonly<Record<string, Screen>>,
): Promise<void> {
  // Movements are told to stand still, so that nobody waits for them to end.
  const looks = { ...options, viewport: WIDE, reducedMotion: 'reduce' } as const;
  const { context, newPage, complaints } = await browser.newContext(looks);
  const page = await newPage();
  for (const [index, [screen, visit]] of Object.entries(screens).entries()) {
    const { open, narrowed } = typeof visit === 'function' ? { open: visit, narrowed: undefined } : visit;
    const [first, second] = index % 2 === 0 ? SCHEMES : ([SCHEMES[1], SCHEMES[0]] as const);
    await page.emulateMedia({ colorScheme: first });
    await page.setViewportSize(WIDE);
    await open(page);
    await check(first, 'all', `${screen}, ${first}, wide`);
    await page.emulateMedia({ colorScheme: second });
    await check(second, 'colour', `${screen}, ${second}, wide`);
    await page.setViewportSize(NARROW);
    await page.evaluate(twoFrames);
    await narrowed?.(page);
    await check(second, 'all', `${screen}, ${second}, narrow`);
  }
  t.same(complaints, [], 'no complaint');
  await context.close();

  async function check(scheme: Scheme, what: 'all' | 'colour', look: string): Promise<void> {
    await page.waitForFunction(
      (wanted) => document.documentElement.getAttribute('data-mantine-color-scheme') === wanted,
      scheme,
    );
    t.same(await axeFindings(page, what), [], `${look}: axe finds nothing serious`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    t.same(overflow > 0, false, `${look}: nothing reaches beyond the screen`);
  }
}

/** Runs in the page: what the size decides is drawn. */
const twoFrames = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
