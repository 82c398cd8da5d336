import type { LightMyRequestResponse } from 'fastify';
import { seedBuiltinTemplates } from '../../../../api/application/library/life/seed-builtin.ts';
import { seedConnectors } from '../../../../api/cli/seed/connectors.ts';
import { seedRules } from '../../../../api/cli/seed/rules.ts';
import { asMeta, asStandardWebhook, asTwilio, type SignedRequest } from '../../../../api/cli/story/sign.ts';
import { Connector } from '../../../../api/persistence/entities/intake.entity.ts';
import { buildTestApp, type TestApp, type TestAppOptions } from '../../support/app.ts';

interface TestObject {
  teardown(clean: () => Promise<void> | void): void;
}

/** One line of what the tables say. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into rows of every shape
export type Row = Record<string, any>;

export interface IntakeApp extends TestApp {
  readonly secrets: Readonly<Record<'twilio-voice' | 'meta' | 'webhook', string>>;
  /** Sends a request as a provider would. */
  deliver(request: SignedRequest, method?: 'POST' | 'GET'): Promise<LightMyRequestResponse>;
  meta(payload: unknown): SignedRequest;
  twilio(fields: Record<string, string>, path?: string): SignedRequest;
  webhook(payload: unknown): SignedRequest;
  rows(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Every place in the database that holds these words. */
  placesWith(words: string): Promise<string[]>;
}

/** The server with connectors, listening rules and the starter library. */
export async function buildIntakeApp(t: TestObject, options: TestAppOptions = {}): Promise<IntakeApp> {
  const test = await buildTestApp(t, options);
  const { deps, app } = test;
  const em = deps.orm.em.fork();
  if (options.on === undefined) {
    // The starter case types go to this queue.
    await deps.pool.query("update queue set key = 'care-eu' where key = 'care'");
    await seedBuiltinTemplates(em.fork());
    await seedConnectors(em.fork(), deps.now(), { demo: false });
    await seedRules(em.fork(), deps.now());
  }
  const connectors = await em.find(Connector, {});
  const secretOf = (id: string) => connectors.find((connector) => connector.id === id)?.secrets.signing[0] ?? '';
  const rows: IntakeApp['rows'] = async (sql, values = []) => (await deps.pool.query(sql, values)).rows;
  const secrets = { 'twilio-voice': secretOf('twilio-voice'), meta: secretOf('meta'), webhook: secretOf('webhook') };
  return {
    ...test,
    secrets,
    deliver: ({ path, headers, body }, method = 'POST') =>
      app.inject({ method, url: path, headers, ...(method === 'POST' ? { payload: body } : {}) }),
    meta: (payload) => asMeta('/hooks/meta', payload, secrets.meta),
    twilio: (fields, path = '/hooks/twilio-voice') =>
      asTwilio(test.config.publicUrl, path, fields, secrets['twilio-voice']),
    webhook: (payload) => asStandardWebhook('/hooks/webhook', payload, secrets.webhook),
    rows,
    placesWith: (words) => placesWith(rows, words),
  };
}

const COLUMNS = `select c.table_name, c.column_name, c.data_type
  from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
  where c.table_schema = 'public' and b.table_type = 'BASE TABLE'`;

async function placesWith(rows: IntakeApp['rows'], words: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table_name: table, column_name: column, data_type: type } of await rows(COLUMNS)) {
    const text = type === 'bytea' ? `convert_from("${column}", 'UTF8')` : `"${column}"::text`;
    const [row] = await rows(`select count(*)::int as n from "${table}" where ${text} like $1`, [`%${words}%`]);
    if (row?.['n'] > 0) found.push(`${table}.${column}`);
  }
  return found;
}

let count = 0;

/** A comment on the page, each time another one. */
export function aComment(value: Readonly<Record<string, unknown>> = {}, time = Math.floor(Date.now() / 1000) - 60) {
  count += 1;
  const id = `77_${time}_${count}`;
  const comment = {
    item: 'comment',
    verb: 'add',
    post_id: '104000000000001_77',
    parent_id: '104000000000001_77',
    comment_id: id,
    from: { id: '5550000000000001', name: 'Customer A' },
    created_time: time,
    message: 'My blender arrived broken and nobody answers.',
    ...value,
  };
  return { object: 'page', entry: [{ id: '104000000000001', time, changes: [{ field: 'feed', value: comment }] }] };
}

/** A message of the contact form, each time another one. */
export function aMessage(data: Readonly<Record<string, unknown>> = {}, change = 'created') {
  count += 1;
  return {
    specversion: '1.0',
    id: `evt-${process.pid}-${count}`,
    source: 'https://shop.example/contact',
    type: `com.casewright.message.${change}`,
    time: new Date(Date.now() - 1000).toISOString(),
    data: {
      conversation: { id: 'c-1' },
      author: { id: 'shop-1', name: 'Customer B' },
      text: 'I was charged twice.',
      ...data,
    },
  };
}
