import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/**
 * `storing`: the bytes are on their way into the storage. `uploaded`: there, and nothing cites it yet. `cited`: a note or
 * a reply does. `removing`: nothing may cite it any more, the bytes are being taken away.
 */
export type AttachmentState = 'storing' | 'uploaded' | 'cited' | 'removing';

/** A file of a case. The bytes lie in the storage under a key of ours; nothing that a person typed is part of it. */
export const Attachment = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  indexes: [
    { name: 'attachment_case', properties: ['caseId', 'addedAt', 'id'] },
    { name: 'attachment_uncited', properties: ['addedAt'], where: "state <> 'cited'" },
    { name: 'attachment_waiting', properties: ['addedBy'], where: "state <> 'cited'" },
  ],
  properties: {
    id: p.uuid().primary(),
    caseId: p.uuid(),
    name: p.text(),
    /** Found in the bytes. */
    mediaType: p.text(),
    bytes: p.integer(),
    sha256: p.text(),
    /** The person who brought it; null: it came from outside. */
    addedBy: p.uuid().strictNullable(),
    addedAt: p.datetime(),
    storageKey: p.text(),
    state: p.text().$type<AttachmentState>(),
    /** The note or reply that cited it first. */
    entryId: p.uuid().strictNullable(),
  },
});
export type Attachment = InferEntity<typeof Attachment>;
