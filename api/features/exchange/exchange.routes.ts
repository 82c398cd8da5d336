import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { exportCmmn, parseTemplate, writeTemplateFile } from '../../../templates/index.ts';
import type { Deps } from '../../application/deps.ts';
import { libraryToExport, versionToExport } from '../../application/library/exchange/export-templates.ts';
import { importTemplates } from '../../application/library/exchange/import-templates.ts';
import { ExportQuery, ImportQuery, ImportReport, LibraryExportQuery } from '../../contract/exchange.ts';
import type { RouteApp, Routes } from '../route-app.ts';

const tags = ['templates'];
const MOST_BYTES = 20_000_000;
const UNFINISHED = 'This draft is too unfinished for CMMN. Correct its errors, or export it as JSON.';

/** Templates as files: one as JSON, the library as an archive, and the one door by which both come in. */
const exchange: Routes = async (app, { deps }) => {
  exportOne(app, deps);
  exportLibrary(app, deps);
  // Bodies of imports are bytes, whatever their type says; no other route may have them like that.
  await app.register(async (imports: RouteApp) => {
    imports.removeAllContentTypeParsers();
    imports.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    importRoute(imports, deps);
  });
};

function exportOne(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'export-template',
    summary: 'One version of a template as a file',
    description:
      'JSON as /api/schemas/template-file.json says, or CMMN 1.1. The same version gives the same bytes. Drafts that come ' +
      'from a case leave the house when they are published.',
    tags,
    params: Type.Object({ key: Type.String() }),
    querystring: ExportQuery,
    response: { 200: Type.String({ description: 'The file.' }) },
  };
  app.get(
    '/api/templates/:key/export',
    { preHandler: app.requireAllowed('read-templates'), schema },
    async (request, reply) => {
      const { version: wanted, format = 'json' } = request.query;
      const parts = { em: request.em, pool: deps.pool, prepared: deps.config.prepared };
      const found = await versionToExport(parts, request.actor, request.params.key, wanted);
      if (found === null) {
        const detail = 'There is no such template or version, or it comes from a case and is not published yet.';
        return reply.problem('not-found', { detail });
      }
      const name = `${found.key}-v${found.version}`;
      if (format === 'json')
        return asFile(reply, 'application/json; charset=utf-8', `${name}.json`).send(writeTemplateFile(found));
      const { kind, definition } = parseTemplate(found.kind, found.definition);
      if (definition === null) return reply.problem('content-invalid', { detail: UNFINISHED });
      return asFile(reply, 'application/xml; charset=utf-8', `${name}.cmmn`).send(await exportCmmn(kind, definition));
    },
  );
}

function exportLibrary(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'export-library',
    summary: 'The library, or a part of it, as one archive (.zip)',
    tags,
    querystring: LibraryExportQuery,
    response: { 200: Type.String({ description: 'The bytes of the archive.' }) },
  };
  app.get(
    '/api/library/export',
    { preHandler: app.requireAllowed('edit-template'), schema },
    async (request, reply) => {
      const parts = { em: request.em, pool: deps.pool, prepared: deps.config.prepared };
      const bytes = await libraryToExport(parts, request.actor, request.query);
      return asFile(reply, 'application/zip', 'library.zip').send(Buffer.from(bytes));
    },
  );
}

/** Downloaded, never shown: what a template says is not a page of ours. */
const asFile = (reply: FastifyReply, type: string, name: string): FastifyReply =>
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff');

const ENDED = {
  'too-long': ['content-invalid', 'Reading this file took too long, so it was stopped. Import it in parts.'],
  'too-large': ['content-invalid', 'Reading this file took too much memory, so it was stopped. Import it in parts.'],
  busy: ['overloaded', 'Too many files are being read at this moment. Try again in a minute.'],
} as const;

function importRoute(app: RouteApp, deps: Deps): void {
  const schema = {
    operationId: 'import-templates',
    summary: 'Read templates from a file: a report, and with apply=true drafts',
    description:
      'The body is the file: a template as JSON, an archive of them (.zip), or a CMMN 1.1 model (XML); which one is found ' +
      'in its bytes. Each template is taken whole or not at all, and none is published.',
    tags,
    querystring: ImportQuery,
    response: { 200: ImportReport },
  };
  app.post(
    '/api/library/imports',
    { preHandler: app.requireAllowed('edit-template'), config: { slowBody: true }, bodyLimit: MOST_BYTES, schema },
    async (request, reply) => {
      const { apply = false, as, queue } = request.query;
      const bytes = Buffer.isBuffer(request.body) ? Uint8Array.from(request.body) : new Uint8Array();
      const editor = { person: request.actor, ip: request.ip };
      const imported = await importTemplates(
        { em: request.em, untrusted: deps.untrusted },
        editor,
        { bytes, as, queue },
        apply,
      );
      if (imported.ok) return imported.report;
      const [code, detail] = ENDED[imported.why];
      return reply.problem(code, { detail });
    },
  );
}

export default exchange;
