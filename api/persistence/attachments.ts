import type { Pool } from 'pg';
import type { AttachmentState } from './entities/attachment.entity.ts';

/** A file as its row tells. */
export interface AttachmentRow {
  readonly id: string;
  readonly case_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly added_by: string | null;
  readonly added_at: string;
  readonly storage_key: string;
  readonly state: AttachmentState;
}

const COLUMNS = 'id, case_id, name, media_type, bytes, sha256, added_by, added_at, storage_key, state';
const MOST = 2_000;

export async function findAttachment(pool: Pool, id: string): Promise<AttachmentRow | null> {
  const { rows } = await pool.query<AttachmentRow>(`select ${COLUMNS} from attachment where id = $1`, [id]);
  return rows[0] ?? null;
}

/** Of these files, those of the case that a person may cite: cited ones, and her own that are not about to be swept. */
export async function citableBy(
  pool: Pool,
  { ids, caseId, personId }: { readonly ids: readonly string[]; readonly caseId: string; readonly personId: string },
): Promise<ReadonlyMap<string, AttachmentRow>> {
  const { rows } = await pool.query<AttachmentRow>(
    `select ${COLUMNS} from attachment where id = any($1::uuid[]) and case_id = $2
       and (state = 'cited' or (state = 'uploaded' and added_by = $3 and added_at > now() - interval '23 hours'))`,
    [ids, caseId, personId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Files that notes and replies of a case cite, oldest first. */
export async function citedIn(pool: Pool, caseId: string): Promise<readonly AttachmentRow[]> {
  const { rows } = await pool.query<AttachmentRow>(
    `select ${COLUMNS} from attachment where case_id = $1 and state = 'cited' order by added_at, id limit ${MOST}`,
    [caseId],
  );
  return rows;
}

/** From now on nothing can cite it; the row, or null when something does already or it is gone. */
export async function beginRemoving(pool: Pool, id: string): Promise<AttachmentRow | null> {
  const { rows } = await pool.query<AttachmentRow>(
    `update attachment set state = 'removing' where id = $1 and state <> 'cited' returning ${COLUMNS}`,
    [id],
  );
  return rows[0] ?? null;
}

/** Files that nobody cited for a day, or whose coming or going was broken off: nothing can cite them from now on. */
export async function beginSweeping(
  pool: Pool,
  most: number,
): Promise<readonly Pick<AttachmentRow, 'id' | 'storage_key'>[]> {
  const { rows } = await pool.query<Pick<AttachmentRow, 'id' | 'storage_key'>>(
    `update attachment set state = 'removing' where id in (
       select id from attachment where state <> 'cited' and added_at < now() - interval '24 hours'
       order by added_at limit $1 for update skip locked)
     returning id, storage_key`,
    [most],
  );
  return rows;
}

export async function endRemoving(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query("delete from attachment where id = any($1::uuid[]) and state = 'removing'", [ids]);
}
