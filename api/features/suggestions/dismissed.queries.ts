import { createHash } from 'node:crypto';
import type { Case } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';

type Pool = Deps['pool'];

/** Enough of a hash to tell the few ways apart in which one case stands. */
const LENGTH = 16;

/**
 * How a case stands, as far as suggestions hang on it: its goals with their states, and its fragments. When that changes,
 * what was not wanted before may be wanted.
 */
export function standingKey({ goals, fragments }: Pick<Case, 'goals' | 'fragments'>): string {
  const states = [...goals.values()].map(({ id, state }) => `${id} ${state}`).sort();
  const ids = [...fragments.keys()].sort();
  return createHash('sha256')
    .update(JSON.stringify([states, ids]))
    .digest('hex')
    .slice(0, LENGTH);
}

export async function dismissedKeys(pool: Pool, caseId: string, standing: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ template_key: string }>(
    'select template_key from dismissed_suggestion where case_id = $1 and standing = $2',
    [caseId, standing],
  );
  return new Set(rows.map((row) => row.template_key));
}

export interface Dismissal {
  readonly caseId: string;
  readonly templateKey: string;
  readonly standing: string;
  readonly templateVersion: number;
  readonly userId: string;
  readonly at: Date;
}

/** The first to say so stays on record. */
export async function dismiss(pool: Pool, dismissal: Dismissal): Promise<void> {
  const { caseId, templateKey, standing, templateVersion, userId, at } = dismissal;
  await pool.query(
    `insert into dismissed_suggestion (case_id, template_key, standing, template_version, user_id, dismissed_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [caseId, templateKey, standing, templateVersion, userId, at],
  );
}

export async function bringBack(pool: Pool, caseId: string, templateKey: string, standing: string): Promise<void> {
  await pool.query('delete from dismissed_suggestion where case_id = $1 and template_key = $2 and standing = $3', [
    caseId,
    templateKey,
    standing,
  ]);
}
