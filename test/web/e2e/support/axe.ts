import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What depends on the colours. */
const COLOUR = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/**
 * Serious and critical findings of axe on the page as it stands: rule, and where. Empty is what we want. The same page
 * in its other colours needs only the rules about colours.
 */
export async function axeFindings(page: Page, what: 'all' | 'colour' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(source);
  // An animation half-way has contrasts of its own.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  return await page.evaluate(
    async (runOnly) => {
      const axe: unknown = Reflect.get(window, 'axe');
      if (typeof axe !== 'object' || axe === null) throw new Error('axe is not on the page');
      const run: unknown = Reflect.get(axe, 'run');
      if (typeof run !== 'function') throw new Error('axe cannot run');
      const options = { runOnly, resultTypes: ['violations'] };
      const results = await run.call(axe, document, options);
      type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
      return results.violations
        .filter(({ impact }: Violation) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }: Violation) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    },
    what === 'all' ? ALL : COLOUR,
  );
}
