import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../application/deps.ts';
import { readRange } from '../../application/files/byte-range.ts';
import { isShownInPlace } from '../../application/files/file-types.ts';
import type { AttachmentRow } from '../../persistence/attachments.ts';

interface Sending {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly file: AttachmentRow;
  /** Saved, also when it could be shown. */
  readonly isSaved: boolean;
}

/** A stranger's file can do nothing: no scripts, no forms, no requests, no origin, and in no page of somebody else. */
const SANDBOX =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** The bytes of a file, or what a range, a browser that has them already, or a gone file makes of it. */
export async function sendFile({ files }: Pick<Deps, 'files'>, sending: Sending): Promise<FastifyReply> {
  const { request, reply, file } = sending;
  const tag = `"${file.sha256}"`;
  reply.headers({
    etag: tag,
    // Kept, but asked for each time: who may see the case changes.
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    'content-security-policy': SANDBOX,
    'content-disposition': disposition(sending),
  });
  if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
  const condition = request.headers['if-range'];
  const wanted = condition === undefined || condition === tag ? request.headers.range : undefined;
  const asked = readRange(wanted, file.bytes);
  if (asked.kind === 'beyond') {
    reply.header('content-range', `bytes */${file.bytes}`);
    return reply.problem('range-unknown', { detail: `The file has ${file.bytes} bytes.` });
  }
  const range = asked.kind === 'part' ? asked.range : null;
  reply.code(range === null ? 200 : 206).header('content-type', file.media_type);
  if (range !== null) reply.header('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`);
  reply.header('content-length', range === null ? file.bytes : range.last - range.first + 1);
  // The length stands: an empty stream has none of its own.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const bytes = await files.get(file.storage_key, range, gone.signal);
  if (bytes !== null) return reply.send(bytes);
  reply.removeHeader('content-length').removeHeader('content-disposition');
  request.log.warn({ attachment: file.id }, 'the bytes of a file are not in the storage');
  return reply.problem('attachment-unknown', { detail: 'The bytes of this file are not there any more.' });
}

function namesTag(header: string | undefined, tag: string): boolean {
  return header?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*') === true;
}

/** The name for old programs in ASCII, and as it is for all others (RFC 6266). */
function disposition({ file, isSaved }: Sending): string {
  const plain = file.name.replaceAll(/[^ -~]|["\\%]/g, '_');
  const full = encodeURIComponent(file.name).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const how = isSaved || !isShownInPlace(file.media_type) ? 'attachment' : 'inline';
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`;
}
