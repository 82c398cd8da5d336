import type { Locator, Page } from 'playwright-core';
import { CapturePage } from './capture-page.ts';

/** Library, capture and draft as a process owner uses them. */
export class StudioPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  step(name: string): Locator {
    return this.page.getByRole('listbox').getByText(name, { exact: true });
  }

  async capture(steps: readonly string[], name: string): Promise<void> {
    for (const step of steps) await this.step(step).click();
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await new CapturePage(this.page).isProposed(steps.length);
    await this.page.getByRole('button', { name: 'Make a draft' }).click();
    await this.page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** Makes a parameter of a value that was found in the texts. */
  async nameValue(value: string, parameter: string): Promise<void> {
    const found = this.page.getByRole('region', { name: 'Found in the texts' });
    const line = found.getByRole('listitem').filter({ has: this.page.getByText(value, { exact: true }) });
    await line.getByRole('textbox', { name: `Name for “${value}”` }).fill(parameter);
    await line.getByRole('button', { name: 'Name it' }).click();
    await line.waitFor({ state: 'detached' });
  }

  /** Publishing waits until a value of the one case is named or kept; here neither, and the draft stays. */
  async isAskedBeforePublishing(value: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Values of this one case are left' });
    const keep = dialog.getByRole('checkbox', { name: `Keep “${value}” on purpose` });
    await keep.check();
    await dialog.getByText('Everything is decided').waitFor();
    await keep.uncheck();
    await dialog.getByText('1 value is not decided').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async publish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await this.page.getByRole('button', { name: 'Edit as new draft' }).waitFor();
  }
}
