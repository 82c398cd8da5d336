import type { Locator, Page } from 'playwright-core';

/** Waits until it has the focus: what is pressed from now on goes there. */
export const hasFocus = (element: Locator): Promise<void> =>
  element.and(element.page().locator(':focus')).waitFor({ state: 'attached' });

/** Waits until something within it has the focus: a dialog takes the focus a moment after it is seen. */
export const holdsFocus = (element: Locator): Promise<void> =>
  element.locator(':focus').first().waitFor({ state: 'attached' });

/** What a screen reader would call that which has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });

/** Waits until the focus is on what has this name. */
export async function focusIsOn(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const element = document.activeElement;
      return (element?.getAttribute('aria-label') ?? element?.textContent?.trim()) === wanted;
    },
    name,
    { polling: 50 },
  );
}

/** Arrows choose in a list of the browser, to what begins with these words, however slowly they are pressed. */
export async function chooseByArrows(list: Locator, option: string): Promise<void> {
  await list.focus();
  const shown = () => list.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label ?? '');
  const count = await list.getByRole('option').count();
  await list.press('Home');
  for (let step = 1; step < count && !(await shown()).startsWith(option); step += 1) await list.press('ArrowDown');
  if (!(await shown()).startsWith(option))
    throw new Error(`"${option}" is not in the list, which shows "${await shown()}"`);
}
