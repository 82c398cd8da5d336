import type { Deps } from '../../application/deps.ts';
import { isoInstant } from '../../application/instants.ts';
import type { CaseDraftView, WriteDraftBody } from '../../contract/case-drafts.ts';

type Pool = Deps['pool'];

interface Row {
  readonly place: string;
  readonly text: string;
  readonly written_at: string;
  readonly other_text: string | null;
  readonly other_at: string | null;
}

const COLUMNS = 'place, text, written_at, other_text, other_at';
/** A person has no more boxes than this on one case; the oldest give way. */
const MOST = 100;

/** What this person has begun on the case, and nobody else's. */
export async function draftsOf(pool: Pool, userId: string, caseId: string): Promise<CaseDraftView[]> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from case_draft where case_id = $1 and user_id = $2 order by place`,
    [caseId, userId],
  );
  return rows.map(present);
}

/**
 * The newest text stands. When the one that it meets is not the one that it goes on from, neither knew of the other:
 * the older one is kept beside it. No clock of a browser runs ahead of the database's.
 */
const WRITE = `
  insert into case_draft as d (case_id, user_id, place, text, written_at)
  values ($1, $2, $3, $4, least($5::timestamptz, date_trunc('milliseconds', now())))
  on conflict (case_id, user_id, place) do update set
    text = case when excluded.written_at >= d.written_at or d.written_at = $6 then excluded.text else d.text end,
    written_at = greatest(excluded.written_at, d.written_at),
    other_text = case
      when d.text = excluded.text or d.written_at is not distinct from $6::timestamptz
        then case when $7 then null else d.other_text end
      when excluded.written_at >= d.written_at then case when d.text = '' then d.other_text else d.text end
      when excluded.text = '' then d.other_text
      else excluded.text end,
    other_at = case
      when d.text = excluded.text or d.written_at is not distinct from $6::timestamptz
        then case when $7 then null else d.other_at end
      when excluded.written_at >= d.written_at then case when d.text = '' then d.other_at else d.written_at end
      when excluded.text = '' then d.other_at
      else excluded.written_at end
  returning ${COLUMNS}`;

const TIDY = `
  delete from case_draft where (case_id, user_id, place) in (
    select case_id, user_id, place from case_draft where case_id = $1 and user_id = $2
    order by written_at desc offset $3)`;

export async function writeDraft(
  pool: Pool,
  userId: string,
  { caseId, place }: { readonly caseId: string; readonly place: string },
  { text, writtenAt, follows, dropOther = false }: WriteDraftBody,
): Promise<CaseDraftView> {
  const { rows } = await pool.query<Row>(WRITE, [caseId, userId, place, text, writtenAt, follows, dropOther]);
  await pool.query(TIDY, [caseId, userId, MOST]);
  const [row] = rows;
  if (row === undefined) throw new Error('A draft was written and is not there');
  return present(row);
}

function present({ place, text, written_at, other_text, other_at }: Row): CaseDraftView {
  const other = other_text === null || other_at === null ? null : { text: other_text, writtenAt: isoInstant(other_at) };
  return { place, text, writtenAt: isoInstant(written_at), other };
}
