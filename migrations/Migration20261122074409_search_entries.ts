import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074409_search_entries extends Migration {
  override up(): void {
    this.addSql('create extension if not exists btree_gin');
    // Words as they are written, and by their German and English stems. A text longer than that would not fit a tsvector.
    // plpgsql, so that it stays a call: an inlined one would be computed as often as it is named.
    this.addSql(`
      create function f_search_words(value text) returns tsvector
        language plpgsql immutable parallel safe strict cost 1000
        as $$
        declare plain text := public.f_unaccent(lower(left(value, 40000)));
        begin
          return to_tsvector('pg_catalog.simple', plain) || to_tsvector('pg_catalog.german', plain)
            || to_tsvector('pg_catalog.english', plain);
        end $$
    `);
    this.addSql(
      `create table "search_entry" ("case_id" uuid not null, "kind" text not null, "id" uuid not null, "queue_id" uuid not null, "audience" text not null, "at" timestamptz not null, "text" text null, "words" tsvector not null, primary key ("case_id", "kind", "id"))`,
    );
    this.fill();
    // One index for both: a GIN index serves any of its columns alone, and the meeting of several.
    this.addSql('create index search_entry_words on search_entry using gin (queue_id, words)');
    this.addSql(
      'create index search_entry_parts on search_entry using gin (f_unaccent(lower(text)) gin_trgm_ops) where text is not null',
    );
    this.addSql(`create index "search_entry_at" on "search_entry" ("at")`);
    this.keepInStep();
  }

  /** What is there already. */
  private fill(): void {
    this.addSql(`
      insert into search_entry (case_id, kind, id, queue_id, audience, at, words)
      select c.id, 'message', i.id, c.queue_id, 'internal', i.occurred_at, f_search_words(i.text)
      from interaction i join case_instance c on c.id = i.case_id
      where i.text is not null and i.deleted_at is null and i.dispatch is distinct from 'recalled'
    `);
    this.addSql(`
      insert into search_entry (case_id, kind, id, queue_id, audience, at, text, words)
      select c.id, 'note', (e.data ->> 'noteId')::uuid, c.queue_id, e.audience, e.at, e.personal ->> 'text',
        f_search_words(e.personal ->> 'text')
      from case_event e join case_instance c on c.id = e.case_id
      where e.type = 'note-added' and e.personal ->> 'text' is not null
    `);
    this.addSql(`
      insert into search_entry (case_id, kind, id, queue_id, audience, at, text, words)
      select s.id, 'case', s.id, s.queue_id, 'internal', s.last_activity_at, s.text, f_search_words(s.text)
      from (select c.id, c.queue_id, c.last_activity_at, concat_ws(E'\\n', c.subject, e.personal ->> 'desiredOutcome') as text
        from case_instance c left join case_event e on e.case_id = c.id and e.version = 1) s
      where s.text <> ''
    `);
  }

  /** Messages come, change and go by several ways, so the database itself follows them; and cases move between queues. */
  private keepInStep(): void {
    this.addSql(`
      create function f_search_interaction() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' and old.case_id is not null then
          delete from search_entry where case_id = old.case_id and kind = 'message' and id = old.id;
        end if;
        if tg_op = 'DELETE' then return null; end if;
        if new.case_id is not null and new.text is not null and new.deleted_at is null
          and new.dispatch is distinct from 'recalled' then
          insert into search_entry (case_id, kind, id, queue_id, audience, at, words)
          select c.id, 'message', new.id, c.queue_id, 'internal', new.occurred_at, f_search_words(new.text)
          from case_instance c where c.id = new.case_id;
        end if;
        return null;
      end $$
    `);
    this.addSql(`
      create trigger interaction_search_new after insert on interaction for each row
        when (new.case_id is not null and new.text is not null) execute function f_search_interaction()
    `);
    this.addSql(`
      create trigger interaction_search_changed after update of case_id, text, deleted_at, dispatch on interaction
        for each row when (
          old.case_id is distinct from new.case_id or old.text is distinct from new.text
          or old.deleted_at is distinct from new.deleted_at
          or (old.dispatch = 'recalled') is distinct from (new.dispatch = 'recalled')
        ) execute function f_search_interaction()
    `);
    this.addSql(`
      create trigger interaction_search_gone after delete on interaction for each row
        execute function f_search_interaction()
    `);
    this.addSql(`
      create function f_search_queue() returns trigger language plpgsql as $$
      begin
        update search_entry set queue_id = new.queue_id where case_id = new.id;
        return null;
      end $$
    `);
    this.addSql(`
      create trigger case_instance_search_queue after update of queue_id on case_instance for each row
        when (old.queue_id is distinct from new.queue_id) execute function f_search_queue()
    `);
  }
}
