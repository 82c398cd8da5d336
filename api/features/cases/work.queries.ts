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

const COLUMNS = `w.case_id, w.item_id, w.name, w.kind, w.state, w.assignee_id, w.due_at`;
/** The order of the lists, and of the indexes behind them. */
const ORDER = `coalesce(w.due_at, 'infinity'::timestamptz), w.item_id`;
/** $2: due instant, $3: id of the task before the page, $4: how many. */
const PAGE = `($3::uuid is null or (${ORDER}) > (coalesce($2::timestamptz, 'infinity'), $3::uuid)) order by ${ORDER} limit $4`;

/** Mine: one range of an index. Of my queues: the first of each by a range of its own, and of these the first. */
const MINE = `select ${COLUMNS} from work_item w where w.assignee_id = $1::uuid and ${PAGE}`;
const OF_QUEUES = `select w.* from unnest($1::uuid[]) as q (id)
  cross join lateral (select ${COLUMNS} from work_item w where w.queue_id = q.id and ${PAGE}) as w
  order by ${ORDER} limit $4`;

/** Open tasks after a place in the order by due instant; those without one come last. */
export async function listWork(
  pool: Deps['pool'],
  person: SignedIn,
  mine: boolean,
  after: readonly [moment: string | null, id: string] | null,
  limit: number,
): Promise<{ row: WorkRow; sortKey: string | null }[]> {
  const { rows } = await pool.query<Row>(
    `with page as (${mine ? MINE : OF_QUEUES})
     select w.*, c.number as case_number, u.name as assignee_name,
       to_char(w.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
     from page w join case_instance c on c.id = w.case_id left join app_user u on u.id = w.assignee_id
     order by ${ORDER}`,
    [mine ? person.id : person.queues.map(({ id }) => id), after?.[0] ?? null, after?.[1] ?? null, limit],
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
