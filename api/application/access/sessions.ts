import type { Pool } from 'pg';
import { checkPassword } from './passwords.ts';
import { hashOf, newSecret } from './secrets.ts';
import { admitAttempt, forgetAttempts } from './throttle.ts';

const LONGEST_AGENT = 300;

export interface SignInInput {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string | null;
}

export type SignInOutcome =
  | { readonly ok: true; readonly userId: string; readonly secret: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly code: 'sign-in-failed' }
  | { readonly ok: false; readonly code: 'sign-in-throttled'; readonly retryAfterS: number };

/** Logins are compared without regard to case and surrounding space. */
export function loginOf(text: string): string {
  return text.trim().toLowerCase();
}

/** The same answer, after the same time, for an unknown login, a wrong password and a disabled person. */
export async function signIn(pool: Pool, sessionHours: number, input: SignInInput): Promise<SignInOutcome> {
  const attempt = { login: loginOf(input.login), address: input.address };
  const admission = await admitAttempt(pool, attempt);
  if (!admission.ok) return { ok: false, code: 'sign-in-throttled', retryAfterS: admission.retryAfterS };
  const { rows } = await pool.query<{ id: string; password_hash: string | null }>(
    'select id, password_hash from app_user where login = $1 and disabled_at is null',
    [attempt.login],
  );
  const right = await checkPassword(rows[0]?.password_hash ?? null, input.password);
  if (!right || rows[0] === undefined) return { ok: false, code: 'sign-in-failed' };
  await forgetAttempts(pool, attempt);
  return { ok: true, userId: rows[0].id, ...(await startSession(pool, rows[0].id, sessionHours, input.userAgent)) };
}

/** Starts a session of a person whose identity is proven. */
export async function startSession(
  pool: Pool,
  userId: string,
  sessionHours: number,
  userAgent: string | null,
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newSecret();
  const { rows } = await pool.query<{ expires_at: string }>(
    `insert into session (id_hash, user_id, created_at, last_seen_at, expires_at, user_agent)
     values ($1, $2, now(), now(), now() + make_interval(hours => $3), $4) returning expires_at`,
    [hashOf(secret), userId, sessionHours, tidyAgent(userAgent)],
  );
  const expiresAt = rows[0]?.expires_at;
  if (expiresAt === undefined) throw new Error('the new session was not returned');
  return { secret, expiresAt: new Date(expiresAt) };
}

function tidyAgent(userAgent: string | null): string | null {
  return userAgent === null ? null : userAgent.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_AGENT);
}

export async function endSession(pool: Pool, idHash: string): Promise<void> {
  await pool.query('delete from session where id_hash = $1', [idHash]);
}
