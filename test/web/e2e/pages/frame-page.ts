import type { Page } from 'playwright-core';

/** What is around every screen. */
export class FramePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get connection() {
    return this.page.getByRole('status', { name: 'Connection' });
  }

  get notices() {
    return this.page.getByRole('log');
  }

  get account() {
    return this.page.getByRole('button', { name: /^Account of/ });
  }

  async connectionIs(words: 'Live' | 'Reconnecting' | 'Offline'): Promise<void> {
    await this.connection.filter({ hasText: words }).waitFor();
  }

  async choose(item: string): Promise<void> {
    await this.account.click();
    const entry = this.page
      .getByRole('menuitemradio', { name: item, exact: true })
      .or(this.page.getByRole('menuitem', { name: item, exact: true }));
    await entry.click();
  }
}
