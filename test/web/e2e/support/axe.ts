import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What depends on the colours. */
const COLOUR = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

const TARGETS = { type: 'rule', values: ['target-size'] };

interface Found {
  readonly id: string;
  readonly selector: string;
  readonly words: string;
}

/** Serious and critical findings, in the whole page or within one element; axe stands in the page already. */
async function run(page: Page, runOnly: object, selector?: string): Promise<Found[]> {
  return await page.evaluate(
    async ({ rules, within }) => {
      const axe: unknown = Reflect.get(window, 'axe');
      const look: unknown = typeof axe === 'object' && axe !== null ? Reflect.get(axe, 'run') : null;
      if (typeof look !== 'function') throw new Error('axe cannot run');
      const options = { runOnly: rules, resultTypes: ['violations'] };
      const results = await look.call(axe, within ?? document, options);
      type Violation = {
        id: string;
        impact: string;
        nodes: { html: string; failureSummary: string; target: string[] }[];
      };
      return results.violations
        .filter(({ impact }: Violation) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }: Violation) =>
          nodes.map(({ html, failureSummary, target }) => ({
            id,
            selector: target.join(' '),
            words: `${id}: ${html} ${failureSummary}`,
          })),
        );
    },
    { rules: runOnly, within: selector },
  );
}

/** What the edge of a scrolled part cuts looks smaller than it is: it is measured again where it stands whole. */
async function isCut(page: Page, { id, selector }: Found): Promise<boolean> {
  if (id !== 'target-size') return false;
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'center', inline: 'nearest' }));
  return (await run(page, TARGETS, selector)).length === 0;
}

/**
 * Serious and critical findings of axe on the page as it stands: rule, and where. Empty is what we want. The same page
 * in its other colours needs only the rules about colours.
 */
export async function axeFindings(page: Page, what: 'all' | 'colour' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(source);
  // An animation half-way has contrasts of its own.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const serious: string[] = [];
  for (const found of await run(page, what === 'all' ? ALL : COLOUR))
    if (!(await isCut(page, found))) serious.push(found.words);
  return serious;
}
