import type { PoolClient } from 'pg';
import t from 'tap';
import { caseId } from '../../../engine/index.ts';
import { cloneCases } from '../../support/clone-cases.ts';
import { customerWrites, openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

t.setTimeout(150_000);

const CASES = 6_000;
/** Tables that grow with the cases: a plan that reads one of them from end to end gets slower every day. */
const GROWING = /^(case_|work_item|interaction|conversation|customer|inbox|outbox|fragment_use|search_entry)/;

const test = await buildTestApp(t);
const { deps, places } = test;
const agent = test.as('agent');

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}
interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Everything that is asked of the database while the work runs, by us and by the ORM. */
async function asked(work: () => Promise<unknown>): Promise<Asked[]> {
  const statements: Asked[] = [];
  const watch = (client: PoolClient): void => {
    const { query } = client;
    const watching = (...args: unknown[]): unknown => {
      const [first, values] = args;
      const statement = typeof first === 'string' ? { text: first, values } : Object(first);
      if (/^\s*(select|with)\b/i.test(statement.text)) {
        statements.push({ text: statement.text, values: Array.isArray(statement.values) ? statement.values : [] });
      }
      return Reflect.apply(query, client, args);
    };
    Object.assign(client, { query: watching });
    client.once('release', () => Object.assign(client, { query }));
  };
  const clients = new Set<PoolClient>();
  const once = (client: PoolClient): void => {
    if (!clients.has(client)) watch(client);
    clients.add(client);
  };
  deps.pool.on('acquire', once);
  await work();
  deps.pool.off('acquire', once);
  return statements;
}

/** Tables with so few rows are read whole by any plan. */
const FEW = 500;

async function largeTables(): Promise<Set<string>> {
  const { rows } = await deps.pool.query<{ name: string }>(
    'select relname as name from pg_class where reltuples > $1',
    [FEW],
  );
  return new Set(rows.map(({ name }) => name).filter((name) => GROWING.test(name)));
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Reads a page as a person does, and looks at the plans of all its statements. */
async function plansOf(someone: As, path: string): Promise<{ indexes: Set<string>; scans: string[] }> {
  const statements = await asked(async () => {
    const { status, body } = await someone.get(path);
    t.equal(status, 200, JSON.stringify(body).slice(0, 200));
  });
  const large = await largeTables();
  const indexes = new Set<string>();
  const scans: string[] = [];
  for (const { text, values } of statements) {
    const { rows } = await deps.pool.query(`explain (format json) ${text}`, [...values]);
    for (const node of nodesOf(rows[0]['QUERY PLAN'][0].Plan)) {
      if (node['Index Name'] !== undefined) indexes.add(node['Index Name'].replace(/_case_id_version_idx.*$/, ''));
      const table = node['Relation Name'] ?? '';
      if (node['Node Type'] === 'Seq Scan' && large.has(table)) scans.push(`${table} by ${text.slice(0, 120)}`);
    }
  }
  return { indexes, scans };
}

const prototypes = [await openCase(agent), await openCase(agent)];
for (const id of prototypes) await agent.command(id, { type: 'add-task', name: 'Call back', due: 'PT4H' });
const talk = await customerWrites(deps, prototypes[0] ?? '');
const { rows: customers } = await deps.pool.query<{ id: string }>(
  `insert into customer (id, name, created_at, data)
   select gen_random_uuid(), 'Customer ' || n, now(), '{}' from generate_series(1, 2000) as n returning id`,
);
const { rows: people } = await deps.pool.query<{ id: string }>(
  `insert into app_user (id, login, name, locale, time_zone, created_at)
   select gen_random_uuid(), 'clone' || n, 'Clone ' || n, 'en', 'Europe/Zurich', now() from generate_series(1, 50) as n returning id`,
);
const { rows: queues } = await deps.pool.query<{ id: string }>(
  `insert into queue (id, key, name, team_id)
   select gen_random_uuid(), 'clone' || n, 'Clone ' || n, $1 from generate_series(1, 20) as n returning id`,
  [places.billing.teamId],
);
await cloneCases(deps.pool, prototypes, CASES, {
  queueIds: [places.care.queueId, ...queues.map(({ id }) => id)],
  ownerIds: [agent.user.id, ...people.map(({ id }) => id)],
  customerIds: customers.map(({ id }) => id),
});
// What clones do not have, so that these tables are not nearly empty.
for (const statement of [
  `insert into interaction (id, conversation_id, connector_id, channel, kind, direction, visibility, customer_id, text, occurred_at, received_at, case_id)
   select gen_random_uuid(), $1, 'meta', 'facebook', 'comment', 'inbound', 'public', c.customer_id, 'Hello', now(), now(), c.id
   from case_instance c`,
  `insert into case_archive select id, 1, 1, '[]', now() from case_instance where $1::text <> '' limit 2000`,
  `insert into case_snapshot select id, 1, 0, '{}' from case_instance where $1::text <> '' limit 2000`,
  `insert into case_board select id, 'internal', 0, 0, '{}' from case_instance where $1::text <> '' limit 2000`,
]) {
  await deps.pool.query(statement, [talk.conversationId]);
}
await deps.pool.query('analyze');

for (const { what, path, index } of [
  { what: 'my tasks by due', path: '/api/work?mine=true', index: 'work_item_assignee_due' },
  { what: 'tasks of my queues by due', path: '/api/work?mine=false', index: 'work_item_queue_due' },
  {
    what: 'a queue by next deadline',
    path: `/api/cases?view=queue&queueId=${places.care.queueId}`,
    index: 'case_instance_queue_due',
  },
  {
    what: 'a queue by last activity',
    path: `/api/cases?view=queue&queueId=${places.care.queueId}&sort=activity`,
    index: 'case_instance_queue_activity',
  },
  { what: 'my cases by next deadline', path: '/api/cases?view=mine', index: 'case_instance_owner_due' },
  {
    what: 'cases of this customer',
    path: `/api/customers/${customers[7]?.id}`,
    index: 'case_instance_customer',
  },
  { what: 'customers by name', path: '/api/customers', index: 'customer_name' },
  { what: 'customers by a part of their name', path: '/api/customers?q=omer%2017', index: 'customer_search' },
  {
    what: 'what happened with a customer',
    path: `/api/customers/${customers[7]?.id}/story`,
    index: 'interaction_customer',
  },
  {
    what: 'a customer with all that is known',
    path: `/api/customers/${customers[7]?.id}/overview`,
    index: 'case_instance_customer',
  },
  { what: 'the counts', path: '/api/cases/counts', index: 'case_instance_unassigned' },
  { what: 'one case', path: `/api/cases/${prototypes[0]}`, index: 'interaction_case' },
]) {
  t.test(`${what}: by an index, and nothing that grows is read from end to end`, async (t) => {
    const { indexes, scans } = await plansOf(agent, path);
    t.ok(indexes.has(index), `${index} is among ${[...indexes].join(', ')}`);
    t.same(scans, []);
  });
}

t.test('the second page begins where the first ended', async (t) => {
  const { body } = await agent.get('/api/work?mine=false&limit=50');
  const { indexes, scans } = await plansOf(agent, `/api/work?mine=false&limit=50&cursor=${body.next}`);
  t.ok(indexes.has('work_item_queue_due'));
  t.same(scans, []);
});

t.test('a command and what follows it read nothing from end to end', async (t) => {
  const id = prototypes[1] ?? '';
  deps.store.forget(caseId(id));
  const statements = await asked(() => agent.command(id, { type: 'add-note', text: 'x' }));
  t.ok(statements.length > 0);
  const large = await largeTables();
  for (const table of ['case_instance', 'work_item', 'interaction', 'case_archive', 'case_snapshot', 'case_board']) {
    t.ok(large.has(table), `${table} has rows enough to say something`);
  }
  for (const { text, values } of statements) {
    const { rows } = await deps.pool.query(`explain (format json) ${text}`, [...values]);
    const scanned = nodesOf(rows[0]['QUERY PLAN'][0].Plan).filter(
      (node) => node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? ''),
    );
    t.same(scanned, [], text.slice(0, 120));
  }
});

t.test('the journal is partitioned by case, and a case reads one partition', async (t) => {
  const { rows } = await deps.pool.query<{ partition: string; rows: number }>(
    `select c.relname as partition, c.reltuples::int as rows
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'case_event'::regclass`,
  );
  t.equal(rows.length, 16);
  const average = rows.reduce((sum, row) => sum + row.rows, 0) / rows.length;
  for (const row of rows)
    t.ok(Math.abs(row.rows - average) < average / 3, `${row.partition}: ${row.rows} of ${average}`);
  const read = await deps.pool.query(`explain (format json) select * from case_event where case_id = $1`, [
    talk.customerId,
  ]);
  const tables = nodesOf(read.rows[0]['QUERY PLAN'][0].Plan).flatMap((node) => node['Relation Name'] ?? []);
  t.equal(new Set(tables).size, 1);
});
