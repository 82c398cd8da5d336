import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from '../../support/browser.ts';
import { axeFindings } from './axe.ts';

const WIDTHS = [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
] as const satisfies readonly (BrowserContextOptions & { readonly name: string })[];
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

interface Asserting {
  same(found: unknown, wanted: unknown, message: string): boolean;
}

type Visit = (page: Page, narrow: boolean) => Promise<void>;

/**
 * Visits screens in each of four looks, two schemes and two widths: no serious finding of axe, nothing on the console,
 * nothing stopped by the policy, nothing to scroll sideways. A screen is opened once a width, in one scheme and then in
 * the other, where it begins changes from screen to screen.
 */
export async function checkLooks(
  t: Asserting,
  browser: TestBrowser,
  options: BrowserContextOptions,
  screens: Readonly<Record<string, Visit>>,
): Promise<void> {
  for (const { name, viewport } of WIDTHS) {
    // Movements are told to stand still, so that nobody waits for them to end.
    const looks = { ...options, viewport, reducedMotion: 'reduce' } as const;
    const { context, newPage, complaints } = await browser.newContext(looks);
    const page = await newPage();
    for (const [index, [screen, visit]] of Object.entries(screens).entries()) {
      const [first, second] = index % 2 === 0 ? SCHEMES : SCHEMES.toReversed();
      await page.emulateMedia({ colorScheme: first ?? null });
      await visit(page, viewport.width < 768);
      await check(page, first, 'all', `${screen}, ${first}, ${name}`);
      await page.emulateMedia({ colorScheme: second ?? null });
      await check(page, second, 'colour', `${screen}, ${second}, ${name}`);
    }
    t.same(complaints, [], `${name}: no complaint`);
    await context.close();
  }

  async function check(page: Page, scheme: Scheme | undefined, what: 'all' | 'colour', look: string): Promise<void> {
    await page.waitForFunction(
      (wanted) => document.documentElement.getAttribute('data-mantine-color-scheme') === wanted,
      scheme,
    );
    t.same(await axeFindings(page, what), [], `${look}: axe finds nothing serious`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    t.same(overflow > 0, false, `${look}: nothing reaches beyond the screen`);
  }
}
