import type { Locator, Page } from 'playwright-core';

/** Capture from a case, as it is done by keyboard. */
export class CapturePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get steps(): Locator {
    return this.page.getByRole('listbox');
  }

  /** A button by its name, with the keyboard. */
  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).focus();
    await this.page.keyboard.press('Enter');
  }

  async chosen(): Promise<number> {
    return this.page.getByRole('option', { selected: true }).count();
  }

  /** The proposed fragment has so many steps, and is what was chosen and typed last. */
  async isProposed(steps: number): Promise<void> {
    const proposed = this.page.getByRole('list', { name: 'Proposed fragment' });
    await proposed
      .getByRole('listitem')
      .nth(steps - 1)
      .waitFor();
    await this.page.locator('[data-current="true"]').waitFor();
  }
}
