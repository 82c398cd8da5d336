import type { CasePage } from '../pages/case-page.ts';

/** What differs between two looks at the same: what is new to whom, what is folded, and how long ago it is now. */
const OWN = /Undo|New since you looked|button "\d+ (?:done|not needed)|\btime:|Entry of|- separator|- list(?:item)?:$/;

const cleaned = (snapshot: string): string =>
  snapshot
    .split('\n')
    .filter((line) => !OWN.test(line))
    .map((line) => line.trim().replace(/\s*\[(?:active|expanded)\]/g, ''))
    .join('\n');

/** The plan as it is read out, with all that is folded away. */
export async function readPlan({ page }: CasePage): Promise<string> {
  const plan = page.getByRole('region', { name: /^Plan/ }).first();
  const folded = plan.getByRole('button', { name: /^\d+ (?:done|not needed)/, expanded: false });
  while ((await folded.count()) > 0) await folded.first().click();
  return cleaned(await plan.ariaSnapshot());
}

/** The timeline as it is read out; it says "You" to whoever looks. */
export async function readTimeline({ page }: CasePage): Promise<string> {
  return cleaned(await page.getByRole('region', { name: 'What was said and done' }).ariaSnapshot());
}
