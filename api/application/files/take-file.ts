import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { AttachmentView } from '../../contract/views.ts';
import type { Deps } from '../deps.ts';
import { isoInstant } from '../instants.ts';
import { newId } from '../new-id.ts';
import type { ProblemCode, ProblemMore } from '../problems.ts';
import { arrive } from './arrive.ts';
import type { ArrivedFile } from './file-storage.ts';
import { endingOf, fitsName, isTaken, readName, takenTypes } from './file-types.ts';
import { mediaTypeOf } from './media-type.ts';

export type FileDeps = Pick<Deps, 'pool' | 'files' | 'config' | 'now'>;

/** Files that one person may have uploaded without citing them yet. */
const MOST_WAITING = 100;
const MB = 1_000_000;

export interface IncomingFile {
  readonly caseId: string;
  readonly personId: string;
  readonly name: string;
  readonly bytes: Readable;
  /** As the sender says; null: not said. */
  readonly length: number | null;
  /** Aborted when the sender has gone. */
  readonly gone: AbortSignal;
}

interface RefusedFile {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly more: ProblemMore;
}
export type TakenFile = { readonly ok: true; readonly file: AttachmentView } | RefusedFile;

export const mostBytes = ({ config }: Pick<Deps, 'config'>): number => config.attachmentMaxMb * MB;

/**
 * Takes a file into a case: it arrives in a folder of this machine, is looked at, and goes to the storage. Its row is
 * there before its bytes, so that whatever happens in between is cleared away by the row.
 */
export async function takeFile(deps: FileDeps, incoming: IncomingFile): Promise<TakenFile> {
  const name = readName(incoming.name);
  if (!name.ok) return no('file-name-refused', `The name ${name.why}. Give the file another name.`, '/name', name.why);
  if ((incoming.length ?? 0) > mostBytes(deps)) return tooLarge(deps);
  if (await hasTooMany(deps, incoming.personId)) {
    return no('limit-reached', `You have ${MOST_WAITING} files that no note or reply cites yet. Send or remove some.`);
  }
  const id = newId();
  const arrival = await arrive(incoming.bytes, deps.files.incoming, id, mostBytes(deps));
  if (arrival.kind === 'too-large') return tooLarge(deps);
  if (arrival.kind === 'cut') return no('body-unreadable', 'The file did not arrive in whole. Send it again.');
  try {
    const judged = await judgeFile(deps, name.name, arrival.file);
    if (typeof judged !== 'string') return judged;
    return { ok: true, file: await keep(deps, incoming, { ...arrival.file, id, name: name.name, mediaType: judged }) };
  } finally {
    await rm(arrival.file.path, { force: true });
  }
}

function no(code: ProblemCode, detail: string, pointer?: string, why?: string): RefusedFile {
  const errors = pointer === undefined || why === undefined ? {} : { errors: [{ pointer, detail: why }] };
  return { ok: false, code, more: { detail, ...errors } };
}

const tooLarge = ({ config }: FileDeps): RefusedFile =>
  no('file-too-large', `A file may have ${config.attachmentMaxMb} MB at most. Make it smaller, or send a link to it.`);

async function hasTooMany({ pool }: FileDeps, personId: string): Promise<boolean> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int as count from attachment where added_by = $1 and state <> 'cited'",
    [personId],
  );
  return (rows[0]?.count ?? 0) >= MOST_WAITING;
}

/** The media type, or why the file is not taken. */
async function judgeFile({ config }: FileDeps, name: string, file: ArrivedFile): Promise<string | RefusedFile> {
  if (file.bytes === 0) return no('file-type-refused', 'The file is empty.');
  const mediaType = await mediaTypeOf(file.path, name);
  if (mediaType === null || !isTaken(mediaType, config.attachmentTypes)) {
    const what = mediaType === null ? 'of a type that is not known' : `of the type ${mediaType}`;
    const taken = takenTypes(config.attachmentTypes).endings.join(', ');
    return no('file-type-refused', `By its bytes the file is ${what}. A case takes: ${taken}.`);
  }
  if (fitsName(mediaType, name)) return mediaType;
  const detail = `The name ends in .${endingOf(name)}, but by its bytes the file is ${mediaType}. Name it as what it is.`;
  return no('file-type-refused', detail, '/name', `does not fit a file of the type ${mediaType}`);
}

interface KnownFile extends ArrivedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
}

async function keep(
  deps: FileDeps,
  { caseId, personId, gone }: IncomingFile,
  file: KnownFile,
): Promise<AttachmentView> {
  const { id, name, mediaType, bytes, sha256 } = file;
  const { rows } = await deps.pool.query<{ added_at: string }>(
    `insert into attachment (id, case_id, name, media_type, bytes, sha256, added_by, added_at, storage_key, state)
     values ($1::uuid, $2, $3, $4, $5, $6, $7, now(), $1::text, 'storing') returning added_at`,
    [id, caseId, name, mediaType, bytes, sha256, personId],
  );
  await deps.files.put(id, file, gone);
  await deps.pool.query("update attachment set state = 'uploaded' where id = $1 and state = 'storing'", [id]);
  const addedAt = rows[0]?.added_at ?? deps.now().toISOString();
  return { id, name, mediaType, bytes, addedBy: personId, addedAt: isoInstant(addedAt) };
}
