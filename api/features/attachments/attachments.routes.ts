import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { allowedCommands } from '../../../engine/index.ts';
import type { Deps } from '../../application/deps.ts';
import { takenTypes } from '../../application/files/file-types.ts';
import { removeFile } from '../../application/files/remove-files.ts';
import { mostBytes, takeFile } from '../../application/files/take-file.ts';
import type { SignedIn } from '../../application/signed-in.ts';
import { standingsInDatabase } from '../../application/standing.ts';
import { FileRules, UploadQuery } from '../../contract/attachments.ts';
import { Uuid } from '../../contract/common.ts';
import { AttachmentView } from '../../contract/views.ts';
import { type AttachmentRow, findAttachment } from '../../persistence/attachments.ts';
import type { RouteApp, Routes } from '../route-app.ts';
import { sendFile } from './send-file.ts';

const tags = ['attachments'];
const Params = Type.Object({ id: Uuid });
const UNKNOWN = { detail: 'There is no such file.' };

/** Files of cases: bringing them in, looking at them, taking away what was brought by mistake. */
const attachments: Routes = async (app, { deps }) => {
  rules(app, deps);
  read(app, deps);
  remove(app, deps);
  // Bodies of uploads are streams, whatever their type; no other route may have them like that.
  await app.register(async (uploads: RouteApp) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    upload(uploads, deps);
  });
};

function rules(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-file-rules',
    summary: 'Which files a case takes',
    tags,
    response: { 200: FileRules },
  };
  app.get('/api/attachments/rules', { schema }, async () => ({
    maxBytes: mostBytes(deps),
    ...takenTypes(deps.config.attachmentTypes),
  }));
}

function upload(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'upload-attachment',
    summary: 'Brings a file into a case; a note or a reply cites it afterwards by its id',
    description:
      'The body is the bytes of the file, whatever the content type says: the media type is found in them. A file that ' +
      'nothing cites within a day is removed.',
    tags,
    params: Params,
    querystring: UploadQuery,
    response: { 201: AttachmentView },
  };
  app.post('/api/cases/:id/attachments', { config: { slowBody: true }, schema }, async (request, reply) => {
    const { actor, params, query } = request;
    const standing = await standingIn(deps, actor, params.id);
    if (standing === null) return reply.problem('case-unknown');
    const allowed = allowedCommands(standing, standing);
    if (!allowed.includes('add-note') && !allowed.includes('send-reply')) {
      const detail = 'You cannot write notes or replies in this case, so it takes no files from you.';
      return reply.problem('not-permitted', { detail });
    }
    const taken = await takeFile(deps, {
      caseId: standing.id,
      personId: actor.id,
      name: query.name,
      bytes: request.body instanceof Readable ? request.body : Readable.from([]),
      length: lengthOf(request),
      gone: whenGone(reply),
    });
    return taken.ok ? reply.code(201).send(taken.file) : reply.problem(taken.code, taken.more);
  });
}

function lengthOf({ headers }: FastifyRequest): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return Number.isFinite(length) ? length : null;
}

function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return gone.signal;
}

function read(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'read-attachment',
    summary: 'The bytes of a file',
    description:
      'Pictures and PDF are shown in their place, everything else is saved; `download` saves those too. Ranges and ' +
      '`If-None-Match` are understood.',
    tags,
    params: Params,
    querystring: Type.Object({ download: Type.Optional(Type.Boolean()) }),
    response: { 200: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) },
  };
  app.get('/api/attachments/:id', { schema }, async (request, reply) => {
    const { actor, params, query } = request;
    const file = await visibleTo(deps, actor, params.id);
    if (file === null) return reply.problem('attachment-unknown', UNKNOWN);
    return await sendFile(deps, { request, reply, file, isSaved: query.download === true });
  });
}

function remove(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'remove-attachment',
    summary: 'Takes away a file that you brought and that nothing cites yet',
    tags,
    params: Params,
    response: { 204: Type.Null() },
  };
  app.delete('/api/attachments/:id', { schema }, async (request, reply) => {
    const file = await visibleTo(deps, request.actor, request.params.id);
    if (file === null) return reply.problem('attachment-unknown', UNKNOWN);
    const isRemoved = file.state !== 'cited' && (await removeFile(deps, file.id));
    if (isRemoved) return reply.code(204).send(null);
    const detail = 'A note or a reply cites this file: it stays in the case.';
    return reply.problem('conflict', { detail });
  });
}

/** Who may see the case may see its files; one that nothing cites yet is only for who brought it. */
async function visibleTo(deps: Deps, person: SignedIn, id: string): Promise<AttachmentRow | null> {
  const file = await findAttachment(deps.pool, id);
  if (file === null || file.state === 'storing' || file.state === 'removing') return null;
  if (file.state === 'uploaded' && file.added_by !== person.id) return null;
  return (await standingIn(deps, person, file.case_id)) === null ? null : file;
}

async function standingIn({ pool, config }: Deps, person: SignedIn, caseId: string) {
  return (await standingsInDatabase({ pool, prepared: config.prepared }, person, [caseId])).get(caseId) ?? null;
}

export default attachments;
