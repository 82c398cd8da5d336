import type { Page } from 'playwright-core';
import { TEST_PASSWORD, type TestRole } from '../../../api/support/places.ts';
import type { TestBrowser } from '../../support/browser.ts';

/** The way in, as a person sees it. */
export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get login() {
    return this.page.getByLabel('Login');
  }

  get password() {
    return this.page.getByLabel('Password', { exact: true });
  }

  get submit() {
    return this.page.getByRole('button', { name: 'Sign in', exact: true });
  }

  get alert() {
    return this.page.getByRole('alert');
  }

  async enter(login: string, password: string): Promise<void> {
    // The page before may have a login to fill in as well.
    await this.submit.waitFor();
    await this.login.fill(login);
    await this.password.fill(password);
    await this.password.press('Enter');
  }

  /** Opens an address; signs in when asked to, and waits until the frame is there. */
  async open(path: string, role: TestRole): Promise<void> {
    await this.page.goto(path);
    await this.enter(`${role}@test`, TEST_PASSWORD);
    await this.page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  }
}

/** The state of a browser in which somebody has signed in, for pages that start from there: as the form leaves it. */
export async function signedIn(browser: TestBrowser, baseURL: string, role: TestRole) {
  const { context } = await browser.newContext({ baseURL });
  const data = { login: `${role}@test`, password: TEST_PASSWORD };
  const answer = await context.request.post('/api/session', { data, headers: { origin: baseURL } });
  if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}: ${await answer.text()}`);
  const { cookies } = await context.storageState();
  await context.close();
  const localStorage = [{ name: 'casewright.was-signed-in', value: '1' }];
  return { baseURL, storageState: { cookies, origins: [{ origin: baseURL, localStorage }] } };
}
