import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { buildWeb } from '../../../../api/cli/build-web.ts';
import { seedConnectors } from '../../../../api/cli/seed/connectors.ts';
import { seedRules } from '../../../../api/cli/seed/rules.ts';
import { asMeta, asStandardWebhook, asTwilio, type SignedRequest } from '../../../../api/cli/story/sign.ts';
import type { Config } from '../../../../api/config.ts';
import { freePort } from '../../../../api/free-port.ts';
import { Connector } from '../../../../api/persistence/entities/intake.entity.ts';
import { type Server, startServer } from '../../../../api/server.ts';
import { uuidv7 } from '../../../../web/api-client/ids.ts';
import { testConfig } from '../../../api/support/app.ts';
import { cloneDatabase } from '../../../api/support/database.ts';
import { type Places, seedPlaces, type TestRole } from '../../../api/support/places.ts';

interface TestObject {
  teardown(clean: () => Promise<void> | void): void;
}

export interface Desk {
  readonly url: string;
  readonly server: Server;
  /** The process goes away; `start` brings it back on the same port and database. */
  stop(): Promise<void>;
  start(): Promise<void>;
  readonly places: Places;
  /** A customer says something, by the real signed webhook; it is worked off when this returns. */
  says(customer: string, text: string, more?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Sends a command by the API, in somebody's name. */
  command(
    role: TestRole,
    caseId: string,
    command: { readonly type: string; readonly [name: string]: unknown },
  ): Promise<void>;
  /** The newest case about these words. */
  caseAbout(subject: string): Promise<{ readonly id: string; readonly number: string }>;
  deliver(request: SignedRequest): Promise<void>;
  readonly secrets: Readonly<Record<'twilio-voice' | 'meta' | 'webhook', string>>;
}

/** The built product on a database of its own, with its port open: what a browser test works with. */
export async function openDesk(t: TestObject, env: Readonly<Record<string, string>> = {}): Promise<Desk> {
  await buildWeb();
  const database = await cloneDatabase(t);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = testConfig(database.url, { PORT: String(port), PUBLIC_URL: url, ...env });
  const process = new Process(config);
  await process.start();
  t.teardown(() => process.stop());
  const { deps } = process.server;
  const places = await seedPlaces(deps);
  await seedConnectors(deps.orm.em.fork(), deps.now(), { demo: false });
  await seedRules(deps.orm.em.fork(), deps.now());
  const connectors = await deps.orm.em.fork().find(Connector, {});
  const secretOf = (id: string) => connectors.find((connector) => connector.id === id)?.secrets.signing[0] ?? '';
  const secrets = { 'twilio-voice': secretOf('twilio-voice'), meta: secretOf('meta'), webhook: secretOf('webhook') };

  const deliver = async ({ path, headers, body }: SignedRequest) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    await workedOff(process.server);
  };
  return {
    url,
    places,
    secrets,
    deliver,
    get server() {
      return process.server;
    },
    start: () => process.start(),
    stop: () => process.stop(),
    ...verbs(process, places, url, deliver, secrets.webhook),
  };
}

/** The server as something that can go away and come back. */
class Process {
  readonly #config: Config;
  #server: Server | null = null;

  constructor(config: Config) {
    this.#config = config;
  }

  get server(): Server {
    if (this.#server === null) throw new Error('the server is not running');
    return this.#server;
  }

  async start(): Promise<void> {
    this.#server ??= await startServer(this.#config, { logger: pino({ level: this.#config.logLevel }) });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.close();
  }
}

/** The sweepers of the server may hold what came in already: rest is when nothing waits, whoever worked it off. */
async function workedOff({ deps }: Server): Promise<void> {
  for (;;) {
    await deps.sweepers.drain();
    const { rowCount } = await deps.pool.query("select from inbox where state = 'pending' limit 1");
    if (rowCount === 0) return;
    await setTimeout(20);
  }
}

type Verbs = Pick<Desk, 'says' | 'command' | 'caseAbout'>;

function verbs(process: Process, places: Places, url: string, deliver: Desk['deliver'], secret: string): Verbs {
  return {
    says: async (customer, text, more = {}) => {
      const id = uuidv7();
      const data = {
        messageId: id,
        conversation: { id: customer },
        author: { id: customer, name: customer },
        text,
        ...more,
      };
      const event = {
        specversion: '1.0',
        id,
        source: 'https://shop.example/contact',
        type: 'com.casewright.message.created',
        time: new Date().toISOString(),
        data,
      };
      await deliver(asStandardWebhook('/hooks/webhook', event, secret));
    },
    command: async (role, caseId, command) => {
      const answer = await fetch(`${url}/api/cases/${caseId}/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${places.people[role].token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ commandId: uuidv7(), ...command }),
      });
      if (!answer.ok) throw new Error(`${command.type} was answered ${answer.status}: ${await answer.text()}`);
    },
    caseAbout: async (subject) => {
      const { rows } = await process.server.deps.pool.query<{ id: string; number: string }>(
        'select id, number from case_instance where subject ilike $1 order by opened_at desc limit 1',
        [`%${subject}%`],
      );
      const [found] = rows;
      if (found === undefined) throw new Error(`no case is about ${subject}`);
      return found;
    },
  };
}

export { asMeta, asTwilio };
