import type { Locator, Page } from 'playwright-core';

/** The case board as a person uses it: by role and name, never by style. */
export class CasePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string, caseId: string): Promise<void> {
    await this.page.goto(`${url}/cases/${caseId}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  textbox(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  /** Row of a step in the plan. */
  step(name: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name, exact: true }) })
      .last();
  }

  /** Panel of a step that is open. */
  panel(name: string): Locator {
    return this.page.getByRole('dialog', { name: `Step ${name}` });
  }

  goal(name: string): Locator {
    return this.page.getByRole('listitem', { name });
  }

  entry(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'What was said and done' }).getByText(text);
  }

  notice(text: string | RegExp): Locator {
    return this.page.getByRole('log').getByText(text);
  }

  async take(): Promise<void> {
    await this.button('Take case').click();
    await this.page.getByRole('button', { name: /^Owner: Agent/ }).waitFor();
  }

  async addStep(stage: string, name: string): Promise<void> {
    const box = this.textbox(`Add a step to ${stage}`);
    await box.fill(name);
    await box.press('Enter');
    await this.button(name).waitFor();
  }

  async openStep(name: string): Promise<Locator> {
    await this.button(name).click();
    const panel = this.panel(name);
    await panel.waitFor();
    return panel;
  }

  /** Edits a fact that is a choice, in its place. */
  async setChoice(fact: string, choice: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${fact}: .* Edit$`) }).click();
    const list = this.page.getByRole('combobox', { name: fact });
    await list.selectOption({ label: choice });
    await list.press('Enter');
    await this.button(`${fact}: ${choice}. Edit`).waitFor();
  }

  async menu(entry: string): Promise<void> {
    await this.button('Actions on this case').click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}
