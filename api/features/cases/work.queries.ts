import type { Deps } from '../../application/deps.ts';
import { isoInstantOrNull } from '../../application/instants.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import type { WorkRow } from '../../contract/views.ts';

interface Row {
  readonly case_id: string;
  readonly case_number: string;
  readonly item_id: string;
  readonly name: string | null;
  readonly kind: WorkRow['kind'];
  readonly state: WorkRow['state'];
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly due_at: string | null;
  readonly sort_key: string | null;
}

/** Open tasks after a place in the order by due instant; those without one come last. */
export async function listWork(
  pool: Deps['pool'],
  person: SignedIn,
  mine: boolean,
  after: readonly [moment: string | null, id: string] | null,
  limit: number,
): Promise<{ row: WorkRow; sortKey: string | null }[]> {
  const { rows } = await pool.query<Row>(
    `select w.case_id, c.number as case_number, w.item_id, w.name, w.kind, w.state, w.assignee_id,
       u.name as assignee_name, w.due_at,
       to_char(w.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
     from work_item w join case_instance c on c.id = w.case_id left join app_user u on u.id = w.assignee_id
     where case when $1 then w.assignee_id = $2 else w.queue_id = any($3::uuid[]) end
       and ($5::uuid is null
         or (coalesce(w.due_at, 'infinity'), w.item_id) > (coalesce($4::timestamptz, 'infinity'), $5::uuid))
     order by coalesce(w.due_at, 'infinity'), w.item_id limit $6`,
    [mine, person.id, person.queues.map(({ id }) => id), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ row: workRow(row), sortKey: row.sort_key }));
}

function workRow(row: Row): WorkRow {
  const { assignee_id: id, assignee_name: name } = row;
  return {
    caseId: row.case_id,
    caseNumber: row.case_number,
    itemId: row.item_id,
    name: row.name,
    kind: row.kind,
    state: row.state,
    assignee: id === null || name === null ? null : { id, name },
    dueAt: isoInstantOrNull(row.due_at),
  };
}
