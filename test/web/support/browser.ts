import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { prepareChromium } from './chromium.ts';

/** What went wrong in the pages of a context: errors on the console, uncaught errors, reports of the content policy. */
export interface Complaint {
  readonly kind: 'console' | 'error' | 'policy' | 'request';
  readonly page: string;
  readonly text: string;
}

export interface WatchedContext {
  readonly context: BrowserContext;
  readonly complaints: readonly Complaint[];
  readonly newPage: () => Promise<Page>;
}

export interface TestBrowser {
  readonly browser: Browser;
  /** A context of its own: cookies and storage are shared with no other. */
  readonly newContext: (options?: BrowserContextOptions) => Promise<WatchedContext>;
}

interface Teardown {
  teardown(clean: () => Promise<void> | void): void;
}

/** No sandbox: containers and root cannot make one. No background traffic: the network may be closed. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--no-first-run',
  '--metrics-recording-only',
  '--font-render-hinting=none',
];

/** Starts a browser for a test file; it ends with the test. */
export async function openBrowser(t: Teardown): Promise<TestBrowser> {
  const { path, env } = await prepareChromium();
  const browser = await chromium.launch({
    executablePath: path,
    args: flags,
    env: { ...environment(), ...env },
    chromiumSandbox: false,
    headless: true,
  });
  t.teardown(() => browser.close());
  return { browser, newContext: (options) => watchedContext(browser, options) };
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return Object.fromEntries(entries);
}

async function watchedContext(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedContext> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
  const complaints: Complaint[] = [];
  const note = (kind: Complaint['kind'], page: string, text: string) => complaints.push({ kind, page, text });
  await context.exposeBinding('casewrightPolicyReport', ({ page }, text: unknown) => {
    note('policy', page.url(), String(text));
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'casewrightPolicyReport');
      const text = `${event.effectiveDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber}) ${event.sample}`;
      if (typeof report === 'function') report(text);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') note('console', message.page()?.url() ?? '', message.text());
  });
  context.on('weberror', (event) => note('error', event.page()?.url() ?? '', event.error().message));
  return { context, complaints, newPage: () => context.newPage() };
}
