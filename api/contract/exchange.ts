import Type, { type Static } from 'typebox';
import { TEMPLATE_KINDS, TEMPLATE_STATES } from '../../engine/vocabulary.ts';
import { Nullable, OneOf } from './common.ts';

/** What an import could not carry over as it was, or what keeps it from being taken. */
export const ImportNote = Type.Object(
  {
    code: Type.String(),
    severity: OneOf(['info', 'warning', 'error']),
    /** Where in the file. */
    where: Type.String(),
    detail: Type.String(),
  },
  { $id: 'ImportNote' },
);
export type ImportNote = Static<typeof ImportNote>;

/** What becomes, or would become, of one template of a file. */
export const ImportedTemplate = Type.Object(
  {
    /** The file in the archive; empty for a file that is the template itself. */
    where: Type.String(),
    kind: OneOf(TEMPLATE_KINDS),
    key: Nullable(Type.String()),
    name: Nullable(Type.String()),
    outcome: OneOf(['new', 'changed', 'equal', 'refused']),
    /** The version that it is, or would be; of one that is equal, the version that has it already. */
    version: Nullable(Type.Integer()),
    /** The version that it was compared with. */
    against: Nullable(Type.Object({ version: Type.Integer(), state: OneOf(TEMPLATE_STATES) })),
    /** Names of steps; `around`: something beside the steps changes. */
    changes: Nullable(
      Type.Object({
        added: Type.Array(Type.String()),
        removed: Type.Array(Type.String()),
        changed: Type.Array(Type.String()),
        around: Type.Boolean(),
      }),
    ),
    findings: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: OneOf(['error', 'warning']),
        pointer: Type.String(),
        detail: Type.String(),
      }),
    ),
    /** All findings; the list holds the first of them. */
    findingCount: Type.Integer(),
    notes: Type.Array(ImportNote),
  },
  { $id: 'ImportedTemplate' },
);
export type ImportedTemplate = Static<typeof ImportedTemplate>;

/** `POST /api/library/imports`: what is in the file, and what became of it. */
export const ImportReport = Type.Object(
  {
    format: OneOf(['json', 'archive', 'cmmn', 'unknown']),
    applied: Type.Boolean(),
    templates: Type.Array(ImportedTemplate),
    /** About the file as a whole. */
    notes: Type.Array(ImportNote),
  },
  { $id: 'ImportReport' },
);
export type ImportReport = Static<typeof ImportReport>;

/** Absent or false: only the report; nothing is written. */
export const ImportQuery = Type.Object(
  {
    apply: Type.Optional(Type.Boolean()),
    /** What a CMMN model becomes where it does not say so itself; absent: a case type. */
    as: Type.Optional(OneOf(TEMPLATE_KINDS)),
    /** Key of the queue that new cases of imported types go to, which CMMN does not know. */
    queue: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);

export const ExportQuery = Type.Object(
  {
    format: Type.Optional(OneOf(['json', 'cmmn'])),
    /** Absent: the newest published version, else the newest. */
    version: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);

export const LibraryExportQuery = Type.Object(
  {
    /** Keys with commas between; absent: everything. */
    keys: Type.Optional(Type.String({ maxLength: 20_000 })),
    /** newest (default): the newest published version of each; all: every published one. */
    versions: Type.Optional(OneOf(['newest', 'all'])),
    drafts: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type LibraryExportQuery = Static<typeof LibraryExportQuery>;
