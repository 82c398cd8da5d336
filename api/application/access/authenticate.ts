import type { Pool } from 'pg';
import type { Role } from '../../../engine/index.ts';
import { gather } from '../gather.ts';
import type { ScopedQueue, SignedIn, TeamMembership } from '../signed-in.ts';
import { hashOf } from './secrets.ts';
import { withValues } from './statement.ts';

export const TOKEN_PREFIX = 'cw_';
/** A session or token is marked as used at most this often: reading must not write. */
const MARK_AFTER = '1 minute';

export type Credential = { readonly kind: 'session' | 'token'; readonly secret: string };

interface Row {
  readonly hash: string;
  readonly proof_id: string;
  readonly stale: boolean;
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly locale: string;
  readonly time_zone: string;
  readonly is_administrator: boolean;
  readonly session_epoch: number;
  readonly teams: readonly TeamMembership[];
  readonly queues: readonly ScopedQueue[];
}

const PERSON = `
  select p.hash, p.id as proof_id, p.stale, u.id, u.login, u.name, u.locale, u.time_zone, u.is_administrator, u.session_epoch,
    (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'roles', m.roles) order by t.name), '[]')
       from (select team_id, json_agg(role order by role) as roles from team_member where user_id = u.id group by team_id) m
       join team t on t.id = m.team_id) as teams,
    (select coalesce(json_agg(json_build_object('id', q.id, 'name', q.name, 'teamId', t.id, 'teamName', t.name) order by q.name), '[]')
       from queue q join team t on t.id = q.team_id
       where u.is_administrator or exists (select from team_member m where m.user_id = u.id and m.team_id = t.id)) as queues
  from proof p join app_user u on u.id = p.user_id
  where u.disabled_at is null`;

const BY = {
  session: {
    name: 'signed-in-by-session',
    text: `with proof as (
      select id_hash as hash, id_hash as id, user_id, last_seen_at < now() - interval '${MARK_AFTER}' as stale
      from session where id_hash = any($1::text[]) and expires_at > now()) ${PERSON}`,
    mark: { name: 'mark-session', text: 'update session set last_seen_at = now() where id_hash = $1' },
  },
  token: {
    name: 'signed-in-by-token',
    text: `with proof as (
      select token_hash as hash, id::text as id, user_id, coalesce(last_used_at < now() - interval '${MARK_AFTER}', true) as stale
      from api_token where token_hash = any($1::text[]) and revoked_at is null and coalesce(expires_at > now(), true)) ${PERSON}`,
    mark: { name: 'mark-token', text: 'update api_token set last_used_at = now() where id = $1::uuid' },
  },
} as const;

export interface Queries {
  readonly pool: Pool;
  /** Whether statements may carry names (they may not behind some poolers). */
  readonly prepared: boolean;
}

/**
 * Who this credential belongs to, read from the database each time: a role taken away is gone with the next request.
 * Requests that come at once are looked up together.
 */
export async function authenticate(queries: Queries, { kind, secret }: Credential): Promise<SignedIn | null> {
  const row = await lookUpOf(queries)[kind](hashOf(secret));
  if (row === undefined) return null;
  if (row.stale) await queries.pool.query(withValues(BY[kind].mark, [row.proof_id], queries.prepared));
  return signedInOf(row, kind);
}

type LookUp = Readonly<Record<Credential['kind'], (hash: string) => Promise<Row | undefined>>>;

const byPool = new WeakMap<Pool, LookUp>();

function lookUpOf({ pool, prepared }: Queries): LookUp {
  const known = byPool.get(pool);
  if (known !== undefined) return known;
  const by = (kind: Credential['kind']) =>
    gather(async (hashes) => {
      const { rows } = await pool.query<Row>(withValues(BY[kind], [hashes], prepared));
      return new Map(rows.map((row) => [row.hash, row]));
    });
  const made = { session: by('session'), token: by('token') };
  byPool.set(pool, made);
  return made;
}

function signedInOf(row: Row, kind: Credential['kind']): SignedIn {
  const roles = new Set<Role>(row.teams.flatMap((team) => team.roles));
  if (row.is_administrator) roles.add('administrator');
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    isAdministrator: row.is_administrator,
    roles: [...roles],
    teams: row.teams,
    queues: row.queues,
    proof: { kind, id: row.proof_id },
    sessionEpoch: row.session_epoch,
  };
}
