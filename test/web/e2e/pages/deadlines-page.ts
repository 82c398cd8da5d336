import type { Page } from 'playwright-core';

/** What a supervisor steers by. */
export class DeadlinesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading() {
    return this.page.getByRole('heading', { name: 'Deadlines', level: 1 });
  }

  group(name: string) {
    return this.page.getByRole('region', { name: new RegExp(`^${name} `) });
  }

  owner(number: string) {
    return this.page.getByRole('button', { name: new RegExp(`^Owner of ${number}`) });
  }

  choice(name: string) {
    return this.page.getByRole('menuitemradio', { name });
  }

  /** Numbers of the cases from top to bottom. */
  async numbers(): Promise<string[]> {
    const names = await this.page
      .getByRole('button', { name: /^Owner of/ })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    return names.map((name) => /C-\d+/.exec(name)?.[0] ?? '');
  }
}
