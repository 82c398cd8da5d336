import type { Pool } from 'pg';

export interface Spread {
  /** Cases go round these. */
  readonly queueIds: readonly string[];
  readonly ownerIds: readonly string[];
  readonly customerIds: readonly string[];
}

/** What differs from the prototype, as SQL over `k` (the clone) and `t` (its prototype's row), by table and column. */
const OWNER = `($2::uuid[])[1 + k.n / cardinality($1::uuid[]) % cardinality($2::uuid[])]`;
const QUEUE = `($1::uuid[])[1 + k.n % cardinality($1::uuid[])]`;
const DUE = `now() + (k.n % 20011) * interval '7 minutes'`;
const DIFFERENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  case_instance: {
    id: 'k.id',
    number: `'K-' || k.n`,
    queue_id: QUEUE,
    owner_id: OWNER,
    customer_id: `($3::uuid[])[1 + k.n % cardinality($3::uuid[])]`,
    next_due_at: DUE,
    last_activity_at: `now() - (k.n % 10007) * interval '1 minute'`,
    opened_at: `now() - (k.n % 10007) * interval '2 minutes'`,
  },
  case_event: { case_id: 'k.id' },
  case_snapshot: { case_id: 'k.id' },
  work_item: { case_id: 'k.id', queue_id: QUEUE, assignee_id: OWNER, due_at: DUE },
  case_timer: { case_id: 'k.id' },
  fragment_use: { case_id: 'k.id' },
  search_entry: {
    case_id: 'k.id',
    id: `case t.kind when 'case' then k.id else t.id end`,
    queue_id: QUEUE,
    block: 'k.n / 8192',
  },
};

/**
 * Makes many cases of a few: all rows that the product wrote for a prototype are copied under a new case id, with
 * another place in the lists. Journals stay as they were, so lists of clones do not say what their journals say.
 */
export async function cloneCases(
  pool: Pool,
  prototypes: readonly string[],
  count: number,
  { queueIds, ownerIds, customerIds }: Spread,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('create temporary table if not exists clone (n int, id uuid, proto uuid)');
    await client.query('truncate clone');
    // Of other connections, too: the table of clones is this one's alone.
    const { rows } = await client.query<{ last: number }>(
      "select coalesce(max(substr(number, 3)::int), 0) as last from case_instance where number like 'K-%'",
    );
    const last = rows[0]?.last ?? 0;
    // Ordered by time as ids of the product are.
    await client.query(
      `insert into clone select n, (lpad(to_hex(1767225600000 + n * 1000::bigint), 12, '0') || '7'
         || substr(md5(n || 'a'), 1, 3) || '8' || substr(md5(n || 'b'), 1, 15))::uuid, ($3::uuid[])[1 + n % cardinality($3::uuid[])]
       from generate_series($1::int, $2::int) as n`,
      [last + 1, last + count, prototypes],
    );
    for (const [table, different] of Object.entries(DIFFERENT)) {
      const columns = await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [table],
      );
      const names = columns.rows.map(({ name }) => name);
      const values = names.map((name) => different[name] ?? `t."${name}"`);
      const key = table === 'case_instance' ? 'id' : 'case_id';
      await client.query(
        `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
         select ${values.join(', ')} from clone k join ${table} t on t.${key} = k.proto
         where k.n > ${last} and cardinality($1::uuid[]) + cardinality($2::uuid[]) + cardinality($3::uuid[]) > 0`,
        [queueIds, ownerIds, customerIds],
      );
      await client.query(`analyze ${table}`);
    }
  } finally {
    client.release();
  }
}
