import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Limits } from '../../../../api/application/deps.ts';
import { newId } from '../../../../api/application/new-id.ts';
import { buildWeb } from '../../../../api/cli/build-web.ts';
import { DEMO_PAGE } from '../../../../api/cli/seed/connectors.ts';
import { seedDemo } from '../../../../api/cli/seed.ts';
import { asMeta, asStandardWebhook, type SignedRequest } from '../../../../api/cli/story/sign.ts';
import { createDeps } from '../../../../api/deps.ts';
import { freePort } from '../../../../api/free-port.ts';
import { Connector } from '../../../../api/persistence/entities/intake.entity.ts';
import { type Server, startServer } from '../../../../api/server.ts';
import { testConfig } from '../../../api/support/app.ts';
import { cloneFilled } from '../../../api/support/database.ts';
import type { TestBrowser, WatchedContext } from '../../support/browser.ts';

interface Teardown {
  teardown(clean: () => Promise<void> | void): void;
}

const PASSWORD = 'demo';
/** Nothing on a board takes this long: what has not come by then does not come. */
const WAIT_MS = 10_000;

export type DemoLogin = 'agent1@demo' | 'agent2@demo' | 'supervisor1@demo' | 'owner1@demo' | 'admin1@demo';

/** Browser, signed in; its complaints are what went wrong in its pages. */
export interface Seat extends WatchedContext {
  readonly page: Page;
  /** Sends a command past the screen, in this person's name. */
  readonly command: (
    caseId: string,
    command: { readonly type: string; readonly [name: string]: unknown },
  ) => Promise<void>;
}

/** The demo at work: the real server with its sweepers, the built web, people, connectors, rules, library and a past. */
export interface DemoDesk {
  readonly url: string;
  readonly server: Server;
  /** A customer writes by the contact form, in private; answers with the case that the message became or joined. */
  readonly customerWrites: (text: string, author?: string) => Promise<string>;
  /** A customer comments on our page, for all to read. */
  readonly customerPosts: (text: string, author?: string) => Promise<string>;
  readonly signIn: (browser: TestBrowser, login: DemoLogin, options?: BrowserContextOptions) => Promise<Seat>;
}

/** The port that browsers know, when several nodes stand behind it. */
export interface Front {
  readonly url: string;
  readonly nodes: number;
  readonly turnTo: (urls: readonly string[]) => void;
}

export async function openDemoDesk(t: Teardown, front?: Front, limits?: Limits): Promise<DemoDesk> {
  const [{ url: databaseUrl }] = await Promise.all([cloneFilled(t, 'demo', seedDatabase), buildWeb()]);
  const [server, ...others] = await startNodes(t, databaseUrl, front, limits);
  if (server === undefined) throw new Error('no node was asked for');
  front?.turnTo([server, ...others].map((node) => node.url));
  const url = front?.url ?? server.url;
  const { deps } = server;
  const connectors = await deps.orm.em.fork().find(Connector, {});
  const secretOf = (id: string) => connectors.find((connector) => connector.id === id)?.secrets.signing[0] ?? '';
  const deliver = async ({ path, headers, body }: SignedRequest) => {
    const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers: { ...headers }, body });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    await deps.sweepers.drain();
  };
  return {
    url,
    server,
    customerWrites: async (text, author = newId()) => {
      await deliver(asStandardWebhook('/hooks/webhook', message(text, author), secretOf('webhook')));
      return await caseOf(server, text);
    },
    customerPosts: async (text, author = newId()) => {
      await deliver(asMeta('/hooks/meta', comment(text, author), secretOf('meta')));
      return await caseOf(server, text);
    },
    signIn: (browser, login, options) => seatOf(browser, url, login, options),
  };
}

async function startNodes(t: Teardown, databaseUrl: string, front?: Front, limits?: Limits): Promise<Server[]> {
  const servers: Server[] = [];
  for (let node = 0; node < (front?.nodes ?? 1); node += 1) {
    const port = await freePort();
    const PUBLIC_URL = front?.url ?? `http://127.0.0.1:${port}`;
    const config = testConfig(databaseUrl, { PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL, DEMO: 'on' });
    const logger = pino({ level: config.logLevel });
    const server = await startServer(config, { logger, ...(limits === undefined ? {} : { limits }) });
    t.teardown(() => server.close());
    servers.push(server);
  }
  return servers;
}

async function seedDatabase(databaseUrl: string): Promise<void> {
  const config = testConfig(databaseUrl);
  const deps = await createDeps(config);
  await seedDemo({ config, orm: deps.orm });
  await deps.close();
}

/** Another sweeper, of this node or another one, may be at work on the message: its end is waited for. */
async function caseOf({ deps }: Server, text: string): Promise<string> {
  for (let tries = 0; tries < MOST_LOOKS; tries += 1) {
    const { rows } = await deps.pool.query<{ case_id: string | null }>(
      'select case_id from interaction where text = $1',
      [text],
    );
    const caseId = rows.at(-1)?.case_id;
    if (typeof caseId === 'string') return caseId;
    await setTimeout(LOOK_MS);
  }
  throw new Error(`No case came of "${text}"`);
}

const MOST_LOOKS = 300;
const LOOK_MS = 100;

async function seatOf(
  browser: TestBrowser,
  url: string,
  login: DemoLogin,
  options?: BrowserContextOptions,
): Promise<Seat> {
  const watched = await browser.newContext(options);
  const answer = await watched.context.request.post(`${url}/api/session`, {
    data: { login, password: PASSWORD },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}: ${await answer.text()}`);
  // As after a sign-in on the page: this browser knows that somebody is signed in.
  await watched.context.addInitScript(() => {
    if (location.protocol === 'http:') localStorage.setItem('casewright.was-signed-in', '1');
  });
  watched.context.setDefaultTimeout(WAIT_MS);
  const command: Seat['command'] = async (caseId, { type, ...more }) => {
    const sent = await watched.context.request.post(`${url}/api/cases/${caseId}/commands`, {
      data: { commandId: newId(), type, ...more },
      headers: { origin: url },
    });
    if (!sent.ok()) throw new Error(`${type} was answered ${sent.status()}: ${await sent.text()}`);
  };
  return { ...watched, page: await watched.newPage(), command };
}

/** A message of the contact form, as Standard Webhooks carries it. */
function message(text: string, author: string): unknown {
  const messageId = newId();
  return {
    specversion: '1.0',
    id: messageId,
    source: 'https://shop.example/contact',
    type: 'com.casewright.message.created',
    time: new Date(Date.now() - 1000).toISOString(),
    data: { messageId, conversation: { id: author }, author: { id: author, name: 'Customer C' }, text },
  };
}

/** A comment on our page, as Meta posts it. */
function comment(text: string, author: string): unknown {
  const time = Math.floor(Date.now() / 1000) - 60;
  const value = {
    item: 'comment',
    verb: 'add',
    post_id: `${DEMO_PAGE}_77`,
    parent_id: `${DEMO_PAGE}_77`,
    comment_id: `77_${newId()}`,
    from: { id: author, name: 'Customer D' },
    created_time: time,
    message: text,
  };
  return { object: 'page', entry: [{ id: DEMO_PAGE, time, changes: [{ field: 'feed', value }] }] };
}
