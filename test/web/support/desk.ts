import { pino } from 'pino';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { seedBuiltinTemplates } from '../../../api/application/library/seed-builtin.ts';
import { newId } from '../../../api/application/new-id.ts';
import { buildWeb } from '../../../api/cli/build-web.ts';
import { seedConnectors } from '../../../api/cli/seed/connectors.ts';
import { seedRules } from '../../../api/cli/seed/rules.ts';
import { asMeta, asStandardWebhook, type SignedRequest } from '../../../api/cli/story/sign.ts';
import { freePort } from '../../../api/free-port.ts';
import { Connector } from '../../../api/persistence/entities/intake.entity.ts';
import { type Server, startServer } from '../../../api/server.ts';
import { testConfig } from '../../api/support/app.ts';
import { cloneDatabase } from '../../api/support/database.ts';
import { type Places, seedPlaces, TEST_PASSWORD, type TestRole } from '../../api/support/places.ts';
import type { TestBrowser, WatchedContext } from './browser.ts';

interface Teardown {
  teardown(clean: () => Promise<void> | void): void;
}

/** A contact centre at work: the real server with its sweepers, the built web, connectors, rules and the library. */
export interface Desk {
  readonly url: string;
  readonly server: Server;
  readonly places: Places;
  /** A customer writes by the contact form; answers when the message has become, or joined, a case. */
  readonly customerWrites: (
    text: string,
    more?: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly caseId: string }>;
  /** A comment on our page, in public. */
  readonly customerPosts: (
    text: string,
    more?: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly caseId: string }>;
  /** A browser context in which this person is signed in. */
  readonly signIn: (browser: TestBrowser, role: TestRole, options?: BrowserContextOptions) => Promise<Seat>;
  /** A request in the name of a person, past the browser. */
  readonly asPerson: (role: TestRole, path: string, body?: unknown) => Promise<unknown>;
}

export interface Seat extends WatchedContext {
  readonly page: Page;
}

export async function startDesk(t: Teardown): Promise<Desk> {
  const [{ url: databaseUrl }, port] = await Promise.all([cloneDatabase(t), freePort()]);
  await buildWeb();
  const env = { PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}` };
  const config = testConfig(databaseUrl, env);
  const server = await startServer(config, { logger: pino({ level: config.logLevel }) });
  t.teardown(() => server.close());
  const { deps } = server;
  const places = await seedPlaces(deps);
  const em = deps.orm.em.fork();
  // The starter case types go to the queue of this key.
  await deps.pool.query(
    "update template_version set name = definition->>'name', description = definition->>'description'",
  );
  await seedBuiltinTemplates(em.fork());
  await seedConnectors(em.fork(), deps.now());
  await seedRules(em.fork(), deps.now());
  const connectors = await em.find(Connector, {});
  const secretOf = (id: string) => connectors.find((connector) => connector.id === id)?.secrets.signing[0] ?? '';
  const deliver = async ({ path, headers, body }: SignedRequest) => {
    const response = await fetch(`${server.url}${path}`, { method: 'POST', headers: { ...headers }, body });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    await deps.sweepers.drain();
  };
  return {
    url: config.publicUrl,
    server,
    places,
    customerWrites: async (text, more = {}) => {
      const messageId = newId();
      await deliver(asStandardWebhook('/hooks/webhook', message(messageId, text, more), secretOf('webhook')));
      return await caseOf(deps, text);
    },
    customerPosts: async (text, more = {}) => {
      await deliver(asMeta('/hooks/meta', comment(text, more), secretOf('meta')));
      return await caseOf(deps, text);
    },
    signIn: (browser, role, options) => seatOf(browser, config.publicUrl, places.people[role].login, options),
    asPerson: (role, path, body) => request(server.url, places.people[role].token, path, body),
  };
}

async function caseOf({ pool }: Server['deps'], text: string): Promise<{ caseId: string }> {
  const { rows } = await pool.query<{ case_id: string | null }>('select case_id from interaction where text = $1', [
    text,
  ]);
  const caseId = rows.at(-1)?.case_id;
  if (typeof caseId !== 'string') throw new Error(`No case came of "${text}"`);
  return { caseId };
}

async function request(url: string, token: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function seatOf(
  browser: TestBrowser,
  url: string,
  login: string,
  options?: BrowserContextOptions,
): Promise<Seat> {
  const watched = await browser.newContext(options);
  const answer = await watched.context.request.post(`${url}/api/session`, {
    data: { login, password: TEST_PASSWORD },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}: ${await answer.text()}`);
  // As after a sign-in on the page: this browser knows that somebody is signed in.
  await watched.context.addInitScript(() => {
    if (location.protocol === 'http:') localStorage.setItem('casewright.was-signed-in', '1');
  });
  return { ...watched, page: await watched.newPage() };
}

let count = 0;

/** A message of the contact form, as Standard Webhooks carries it. */
function message(messageId: string, text: string, more: Readonly<Record<string, unknown>>): unknown {
  return {
    specversion: '1.0',
    id: `evt-${messageId}`,
    source: 'https://shop.example/contact',
    type: 'com.casewright.message.created',
    time: new Date(Date.now() - 1000).toISOString(),
    data: {
      messageId,
      conversation: { id: `chat-${messageId}`, title: 'Contact form' },
      author: { id: `shop-${messageId}`, name: 'Customer B' },
      text,
      ...more,
    },
  };
}

/** A comment on our page, as Meta posts it. */
function comment(text: string, more: Readonly<Record<string, unknown>>): unknown {
  count += 1;
  const time = Math.floor(Date.now() / 1000) - 60;
  const value = {
    item: 'comment',
    verb: 'add',
    post_id: '104000000000001_77',
    parent_id: '104000000000001_77',
    comment_id: `77_${time}_${count}`,
    from: { id: '5550000000000001', name: 'Customer A' },
    created_time: time,
    message: text,
    ...more,
  };
  return { object: 'page', entry: [{ id: '104000000000001', time, changes: [{ field: 'feed', value }] }] };
}
