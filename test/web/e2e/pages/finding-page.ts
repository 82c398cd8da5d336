import type { Locator, Page } from 'playwright-core';
import { holdsFocus } from '../support/focus.ts';

/** The box to search by, what it found, the palette and the key sheet. */
export class FindingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get box(): Locator {
    return this.page.getByRole('combobox', { name: 'Search cases, customers, messages and notes' });
  }

  get palette(): Locator {
    return this.page.getByRole('dialog', { name: 'What do you want to do' });
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog', { name: 'Keys on this screen' });
  }

  results(kind: 'Cases' | 'Customers' | 'Messages' | 'Notes'): Locator {
    return this.page.getByRole('list', { name: kind, exact: true }).getByRole('link');
  }

  option(name: string | RegExp): Locator {
    return this.palette.getByRole('option', { name });
  }

  /** Types words into the box from anywhere, and waits for the results. */
  async search(words: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.box.fill(words);
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL(/\/search\?q=/);
  }

  async openPalette(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.palette.waitFor();
    await holdsFocus(this.palette);
  }
}
