import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { Audience } from '../../../engine/index.ts';

export type SearchEntryKind = 'case' | 'message' | 'note';

/**
 * What can be found by its words: one row a case, a message on a case, a note. Words of cases and notes are written by
 * the hot statement, those of messages by a trigger on `interaction`, which also takes them out when the message is
 * deleted; a trigger on `case_instance` keeps the queue. Whoever erases a note or a case deletes its row here.
 */
export const SearchEntry = defineEntity({
  name: 'SearchEntry',
  tableName: 'search_entry',
  indexes: [
    {
      name: 'search_entry_words',
      expression: 'create index search_entry_words on search_entry using gin (kind, block, queue_id, words)',
    },
    {
      name: 'search_entry_parts',
      expression:
        'create index search_entry_parts on search_entry using gin (f_unaccent(lower(text)) gin_trgm_ops) where text is not null',
    },
  ],
  properties: {
    caseId: p.uuid().primary(),
    kind: p.text().$type<SearchEntryKind>().primary(),
    /** Of the interaction or the note; of a case its own. */
    id: p.uuid().primary(),
    /** That of the case: whoever searches sees some queues. */
    queueId: p.uuid(),
    /** Rows are numbered by the block in which they were written: a search reads the newest blocks first, however much there is. */
    block: p.integer(),
    audience: p.text().$type<Audience>(),
    at: p.datetime(),
    /** Null for messages: their text stays in one place. */
    text: p.text().strictNullable(),
    words: p.string().columnType('tsvector').lazy(),
  },
});
export type SearchEntry = InferEntity<typeof SearchEntry>;
