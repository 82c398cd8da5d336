import { type FastifyInstance, fastify } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '../../api/app.ts';
import type { Deps } from '../../api/application/deps.ts';
import { seedBuiltinTemplates } from '../../api/application/library/life/seed-builtin.ts';
import { newId } from '../../api/application/new-id.ts';
import { seedConnectors } from '../../api/cli/seed/connectors.ts';
import { seedPeople } from '../../api/cli/seed/people.ts';
import { seedRules } from '../../api/cli/seed/rules.ts';
import { asStandardWebhook, type SignedRequest } from '../../api/cli/story/sign.ts';
import { createDeps } from '../../api/deps.ts';
import { Connector } from '../../api/persistence/entities/intake.entity.ts';
import { caseId, commandId, decideByRules, type ListeningRule, type RuleFacts } from '../../engine/index.ts';
import { testConfig } from '../api/support/app.ts';
import { type BenchEnv, median, type Row, row } from './bench.ts';
import { sendAll } from './support/http-load.ts';

const ROUNDS = 5;
const POSTS = 2_000;
const CONNECTIONS = 32;
const CASES = 150;

/** Webhook posts through the real route, then from the inbox into cases, then the rules alone. */
export async function bench({ freshDatabase, say }: BenchEnv): Promise<Row[]> {
  const config = testConfig(await freshDatabase(), { DATABASE_POOL: '16', STATE_CACHE_MB: '256' });
  const deps = await createDeps(config, { logger: pino({ level: 'silent' }) });
  const app = await buildApp(deps);
  try {
    await seedBuiltinTemplates(deps.orm.em.fork());
    await deps.orm.em.fork().transactional(async (em) => {
      await seedPeople(em);
      await seedConnectors(em, deps.now(), { demo: false });
      await seedRules(em, deps.now());
    });
    return [...(await posts(deps, app, say)), await intoCases(deps, app, say), rules(say)];
  } finally {
    await app.close();
    await deps.close();
  }
}

let made = 0;

function message(text: string, author: string) {
  made += 1;
  return {
    specversion: '1.0',
    id: `bench-${made}`,
    source: 'https://shop.example/contact',
    type: 'com.casewright.message.created',
    data: { conversation: { id: `c-${made}` }, author: { id: author, name: `Customer ${author}` }, text },
  };
}

/** Stored and deduplicated, beside a fastify that inserts the body as it is. */
async function posts(deps: Deps, app: FastifyInstance, say: BenchEnv['say']): Promise<Row[]> {
  const connector = await deps.orm.em.fork().findOneOrFail(Connector, { id: 'webhook' });
  const secret = connector.secrets.signing[0] ?? '';
  const sign = () =>
    asStandardWebhook('/hooks/webhook', message('I was charged twice for my invoice', `${made}`), secret);
  const bare = await bareServer(deps);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 });
  const results: { fresh: number; repeated: number; floor: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const requests = Array.from({ length: POSTS }, sign);
    const fresh = await answered(url, requests);
    const repeated = await answered(url, requests);
    const floor = await answered(bareUrl, requests);
    // The first round warms up.
    if (round > 0) results.push({ fresh, repeated, floor });
    await deps.pool.query('truncate inbox, delivery, bench_post');
  }
  await bare.close();
  const of = (key: 'fresh' | 'repeated' | 'floor') => median(results.map((result) => result[key]));
  say(`intake, posts: ${results.map(({ fresh, floor }) => `${Math.round(fresh)} of ${Math.round(floor)}`).join(', ')}`);
  const floorName = 'fastify + one prepared insert of the body';
  return [
    row('intake, signed posts stored', 'posts/s', of('fresh'), of('floor'), floorName),
    row('intake, repeated posts', 'posts/s', of('repeated'), of('floor'), floorName),
  ];
}

async function answered(url: string, requests: readonly SignedRequest[]): Promise<number> {
  const { perSecond, statuses } = await sendAll({ url, requests, connections: CONNECTIONS });
  if (statuses['200'] !== requests.length)
    throw new Error(`not every post was answered 200: ${JSON.stringify(statuses)}`);
  return perSecond;
}

async function bareServer({ pool }: Deps) {
  await pool.query(
    'create table bench_post (id uuid primary key, body bytea not null, received_at timestamptz not null)',
  );
  const server = fastify({ bodyLimit: 1_000_000 });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/hooks/webhook', async (request) => {
    const text = 'insert into bench_post (id, body, received_at) values ($1, $2, now())';
    await pool.query({ name: 'bench-post', text, values: [newId(), request.body] });
    return { accepted: 1 };
  });
  return server;
}

/** From the inbox through the rules into cases, one customer each; the floor is the two commands alone. */
async function intoCases(deps: Deps, app: FastifyInstance, say: BenchEnv['say']): Promise<Row> {
  const connector = await deps.orm.em.fork().findOneOrFail(Connector, { id: 'webhook' });
  const secret = connector.secrets.signing[0] ?? '';
  const results: { value: number; floor: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let index = 0; index < CASES; index += 1) {
      const { path, headers, body } = asStandardWebhook(
        '/hooks/webhook',
        message('my lamp arrived broken', `r${round}-${index}`),
        secret,
      );
      await app.inject({ method: 'POST', url: path, headers, payload: body });
    }
    const value = await perSecond(() => deps.sweepers.drain());
    const floor = await perSecond(() => commandsAlone(deps));
    if (round > 0) results.push({ value, floor });
  }
  say(
    `intake, into cases: ${results.map(({ value, floor }) => `${Math.round(value)} of ${Math.round(floor)}`).join(', ')}`,
  );
  const of = (key: 'value' | 'floor') => median(results.map((result) => result[key]));
  return row(
    'intake, events into new cases',
    'events/s',
    of('value'),
    of('floor'),
    'open-case and attach-interaction alone, 5 at once',
  );
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (CASES * 1_000) / (performance.now() - began);
}

async function commandsAlone({ store }: Deps): Promise<void> {
  let left = CASES;
  const actor = { kind: 'system', id: 'intake' } as const;
  const open = async () => {
    while (left > 0) {
      left -= 1;
      const id = caseId(newId());
      await store.run({
        caseId: id,
        commandId: commandId(newId()),
        actor,
        command: { type: 'open-case', caseTypeKey: 'complaint', subject: 'Bench' },
      });
      const rule = { id: 'bench', name: 'Bench', because: 'bench' };
      const said = {
        interactionId: newId(),
        conversationId: newId(),
        channel: 'web',
        kind: 'message',
        at: new Date().toISOString(),
      } as const;
      await store.run({
        caseId: id,
        commandId: commandId(newId()),
        actor,
        command: { type: 'attach-interaction', ...said, rule },
      });
    }
  };
  await Promise.all(Array.from({ length: 5 }, open));
}

/** 100 rules of which none holds: each event is asked all of them, on one core. */
function rules(say: BenchEnv['say']): Row {
  const asked: ListeningRule[] = Array.from({ length: 100 }, (_, index) => ({
    id: String(index),
    name: `Rule ${index}`,
    condition:
      index % 2 === 0
        ? `interaction.text.matchesSafe(r"\\b(never|said${index}|by|nobody${index})x\\b")`
        : `interaction.channel == 'phone' || (customer.openCases > ${index} && interaction.text.contains('word${index}'))`,
    action: { kind: 'ignore' },
  }));
  const text =
    'my parcel has finally arrived after three weeks, and i must say that the packaging looked fine, but i am not happy with how it went, could you please call me';
  const facts: RuleFacts = {
    interaction: {
      channel: 'facebook',
      kind: 'comment',
      text,
      visibility: 'public',
      authorName: 'customer a',
      authorHandle: '',
      connector: 'meta',
      isReply: false,
      mention: false,
      callStatus: '',
    },
    customer: { known: true, openCases: 0, quietDays: -1 },
    conversation: { caseOpen: false },
  };
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    let events = 0;
    while (performance.now() - began < 500) {
      decideByRules(asked, facts, false);
      events += 1;
    }
    if (round > 0) rates.push((events * 1_000) / (performance.now() - began));
  }
  say(
    `intake, rules: ${rates.map((rate) => `${Math.round(rate)} events/s, ${Math.round(rate * asked.length)} rules/s`).join('; ')}`,
  );
  return row(
    'intake, 100 rules an event',
    'events/s on one core',
    median(rates),
    1_000,
    'what is asked for: 1,000 events/s',
  );
}
