import type { Pool } from 'pg';
import { mayEver } from '../../../../engine/index.ts';
import type { RunningCases } from '../../../contract/template-life.ts';
import type { Template } from '../../../persistence/entities/template.entity.ts';
import type { SignedIn } from '../../signed-in.ts';
import { rolesOnQueue } from '../../standing.ts';
import { visible } from '../../views/list-conditions.ts';

const MOST = 500;

const USES = {
  fragment: `select u.template_version as follows, u.fragment_id, c.* from fragment_use u
    join case_instance c on c.id = u.case_id where u.template_key = $3`,
  'case-type': `select c.case_type_version as follows, null::uuid as fragment_id, c.* from case_instance c
    where c.case_type_key = $3`,
} as const;

interface Found {
  readonly id: string;
  readonly number: string;
  readonly subject: string | null;
  readonly follows: number;
  readonly fragment_id: string | null;
  readonly queue_id: string;
}

/** Open cases that use a template, of those that the person may see, with the version that each follows. */
export async function runningCases(
  pool: Pool,
  person: SignedIn,
  { key, kind }: Pick<Template, 'key' | 'kind'>,
): Promise<RunningCases> {
  const scope = [person.id, person.queues.map(({ id }) => id), key];
  const used = `from (${USES[kind]}) c where c.ended_at is null and ${visible('$2', '$1')}`;
  const [counts, found] = await Promise.all([
    pool.query<{ version: number; cases: number }>(
      `select c.follows as version, count(distinct c.id)::int as cases ${used} group by c.follows order by c.follows desc`,
      scope,
    ),
    pool.query<Found>(
      `select c.id, c.number, c.subject, c.follows, c.fragment_id, c.queue_id ${used}
        order by c.follows desc, c.last_activity_at desc, c.id limit ${MOST + 1}`,
      scope,
    ),
  ]);
  const mayBring = (queueId: string) =>
    mayEver('migrate-case', { roles: rolesOnQueue(person, queueId), participant: false });
  return {
    counts: counts.rows.map(({ version, cases }) => ({ version, cases })),
    items: found.rows.slice(0, MOST).map(({ id, number, subject, follows, fragment_id, queue_id }) => ({
      caseId: id,
      number,
      subject,
      version: follows,
      fragmentId: fragment_id,
      mayBring: mayBring(queue_id),
    })),
    more: found.rows.length > MOST,
  };
}
