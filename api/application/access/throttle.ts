import type { Pool } from 'pg';
import { inTransaction } from '../transaction.ts';

/** How many failures are free, how long a failure counts, and up to what the waiting grows. */
interface Patience {
  readonly free: number;
  readonly forgetAfterS: number;
  readonly longestS: number;
}

/** By login the waiting stays short, so that nobody can lock somebody else out for long by guessing. */
const BY_LOGIN: Patience = { free: 5, forgetAfterS: 3600, longestS: 60 };
const BY_ADDRESS: Patience = { free: 20, forgetAfterS: 900, longestS: 900 };
/** One class of advisory locks for addresses, the next for logins: taken in this order, they cannot block each other. */
const LOCK_CLASS = 71_003;

export interface Attempt {
  readonly login: string;
  readonly address: string;
}

export type Admission = { readonly ok: true } | { readonly ok: false; readonly retryAfterS: number };

const keysOf = ({ login, address }: Attempt): readonly (readonly [key: string, patience: Patience])[] => [
  [`address ${address}`, BY_ADDRESS],
  [`login ${login}`, BY_LOGIN],
];

/**
 * Counts an attempt before the password is looked at, so that many at once do not slip through, and says how long to
 * wait when there were too many. A refused attempt is not counted: waiting helps.
 */
export async function admitAttempt(pool: Pool, attempt: Attempt): Promise<Admission> {
  return await inTransaction(pool, async (client) => {
    const waits: number[] = [];
    for (const [index, [key, patience]] of keysOf(attempt).entries()) {
      await client.query('select pg_advisory_xact_lock($1::int, hashtext($2))', [LOCK_CLASS + index, key]);
      const { rows } = await client.query<{ count: number; since_s: number }>(
        `select coalesce(sum(count), 0)::int as count,
           coalesce(extract(epoch from clock_timestamp() - max(window_start)), 0)::float8 as since_s
         from sign_in_attempt where key = $1 and window_start > clock_timestamp() - make_interval(secs => $2)`,
        [key, patience.forgetAfterS],
      );
      waits.push(waitFor(rows[0]?.count ?? 0, patience) - (rows[0]?.since_s ?? 0));
    }
    const wait = Math.ceil(Math.max(...waits));
    if (wait > 0) return { ok: false, retryAfterS: wait };
    await countAttempt(client, attempt);
    return { ok: true };
  });
}

/** Seconds to wait after the last of so many failures: none at first, then doubling. */
export function waitFor(failures: number, { free, longestS }: Patience): number {
  return failures < free ? 0 : Math.min(longestS, 2 ** Math.min(failures - free, 20));
}

async function countAttempt(client: Pick<Pool, 'query'>, attempt: Attempt): Promise<void> {
  await client.query(
    `insert into sign_in_attempt (key, window_start, count)
     select key, clock_timestamp(), 1 from unnest($1::text[]) as key
     on conflict (key, window_start) do update set count = sign_in_attempt.count + 1`,
    [keysOf(attempt).map(([key]) => key)],
  );
}

/** The right password forgets the failures of the login; of the address only this attempt. */
export async function forgetAttempts(pool: Pool, attempt: Attempt): Promise<void> {
  await pool.query('delete from sign_in_attempt where key = $1', [`login ${attempt.login}`]);
  await pool.query(
    `update sign_in_attempt set count = count - 1 where count > 0 and (key, window_start) =
       (select key, max(window_start) from sign_in_attempt where key = $1 group by key)`,
    [`address ${attempt.address}`],
  );
}
