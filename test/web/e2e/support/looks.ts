import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from '../../support/browser.ts';
import { axeFindings } from './axe.ts';

/** The four looks that every screen has to have: two schemes, two widths. */
export const LOOKS = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark, wide', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'light, narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'dark, narrow', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const satisfies readonly (BrowserContextOptions & { readonly name: string })[];

interface Asserting {
  same(found: unknown, wanted: unknown, message: string): boolean;
}

type Visit = (page: Page, narrow: boolean) => Promise<void>;

/**
 * Visits screens in each look: no serious finding of axe, nothing on the console, nothing stopped by the policy, nothing
 * to scroll sideways.
 */
export async function checkLooks(
  t: Asserting,
  browser: TestBrowser,
  options: BrowserContextOptions,
  screens: Readonly<Record<string, Visit>>,
): Promise<void> {
  for (const { name, colorScheme, viewport } of LOOKS) {
    const { context, newPage, complaints } = await browser.newContext({ ...options, colorScheme, viewport });
    const page = await newPage();
    for (const [screen, visit] of Object.entries(screens)) {
      await visit(page, viewport.width < 768);
      t.same(await axeFindings(page), [], `${screen}, ${name}: axe finds nothing serious`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      t.same(overflow > 0, false, `${screen}, ${name}: nothing reaches beyond the screen`);
    }
    t.same(complaints, [], `${name}: no complaint`);
    await context.close();
  }
}
