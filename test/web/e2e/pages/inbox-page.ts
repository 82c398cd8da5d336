import type { Page } from 'playwright-core';
import { hasFocus } from '../support/focus.ts';

/** The list of cases and its preview. */
export class InboxPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get list() {
    return this.page.getByRole('list', { name: 'Cases' });
  }

  get rows() {
    return this.list.getByRole('link');
  }

  get preview() {
    return this.page.getByRole('complementary', { name: 'Preview' });
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Words in this list' });
  }

  row(words: string | RegExp) {
    return this.rows.filter({ hasText: words });
  }

  view(name: string) {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: new RegExp(`^${name}`) });
  }

  /** Chooses in one of the switches above the list. */
  async switchTo(name: string, choice: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name }).getByText(choice, { exact: true }).click();
  }

  get chosen() {
    return this.page.getByRole('region', { name: 'Selected cases' });
  }

  get filters() {
    return this.page.getByRole('list', { name: 'Filters' });
  }

  /** Goes down until the row has the focus; each step is seen before the next. */
  async goTo(words: string): Promise<void> {
    await this.row(words).waitFor();
    await this.page.keyboard.press('Home');
    await hasFocus(this.rows.first());
    for (let place = 1; !(await this.focused()).includes(words); place += 1) {
      await this.page.keyboard.press('j');
      await hasFocus(this.rows.nth(place));
    }
  }

  /** The words of the rows from top to bottom, by customer. */
  async customers(): Promise<string[]> {
    const texts = await this.rows.allInnerTexts();
    return texts.map((text) => /(Customer \w+|Firm \w+)/.exec(text)?.[1] ?? text);
  }

  /** The row that has the focus, by its words; empty when it is elsewhere. */
  async focused(): Promise<string> {
    return await this.page.evaluate(() => {
      const active = document.activeElement;
      return active?.closest('li') === null ? '' : (active?.textContent ?? '');
    });
  }
}
