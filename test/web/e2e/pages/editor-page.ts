import type { Locator, Page } from 'playwright-core';
import { chooseByArrows, hasFocus, holdsFocus } from '../support/focus.ts';

/** The editor of a draft as a process owner uses it who has no mouse: what has the focus is pressed. */
export class EditorPage {
  readonly page: Page;
  readonly outline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.outline = page.getByRole('treegrid', { name: 'Steps of the template' });
  }

  row(name: string): Locator {
    return this.outline.getByRole('row').filter({ hasText: name });
  }

  async press(button: Locator): Promise<void> {
    await button.focus();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a list and takes what fits the words. */
  async pick(button: Locator, words: string): Promise<void> {
    await this.press(button);
    await hasFocus(this.page.getByRole('dialog').getByRole('combobox'));
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  /** Writes steps one after the other, each of a kind. */
  async addSteps(steps: readonly (readonly [name: string, kind: string])[]): Promise<void> {
    await this.page.keyboard.press('a');
    const form = this.page.getByRole('form', { name: 'Add a step' });
    const name = form.getByRole('textbox', { name: 'Name of the new step' });
    for (const [words, kind] of steps) {
      await name.fill(words);
      await chooseByArrows(form.getByRole('combobox', { name: 'What it is' }), kind);
      await this.press(form.getByRole('button', { name: 'Add', exact: true }));
      await this.row(words).waitFor();
    }
    await name.focus();
    await this.page.keyboard.press('Escape');
    // The line of the last step gets the focus, a frame later: nobody is to be robbed of it.
    await form.waitFor({ state: 'detached' });
    await holdsFocus(this.outline);
  }

  /** Opens the form of a step from its line. */
  async open(name: string): Promise<Locator> {
    await this.row(name).focus();
    await this.page.keyboard.press('Enter');
    const form = this.page.getByRole('region', { name: 'Step', exact: true });
    await hasFocus(form.getByRole('textbox', { name: 'Name', exact: true }));
    return form;
  }

  /** Adds a field to what is asked. */
  async addField(asked: string, label: string, type: string): Promise<void> {
    await this.press(this.page.getByRole('button', { name: `Add a field: ${asked}` }));
    const designer = this.page.getByRole('region', { name: asked });
    await hasFocus(designer.getByRole('textbox', { name: 'Label' }));
    await this.page.keyboard.type(label);
    await this.page.keyboard.press('Tab');
    const types = designer.getByRole('combobox', { name: 'Type' });
    await hasFocus(types);
    await chooseByArrows(types, type);
    await designer.getByRole('button', { name: `${label} ${type}` }).waitFor();
  }
}
