import { Migration } from '@mikro-orm/migrations';

export class Migration20261122081055_search_blocks extends Migration {
  override up(): void {
    this.addSql('create sequence search_entry_seq');
    this.addSql(`alter table "search_entry" add "block" int not null default 0`);
    this.addSql(`
      update search_entry e set block = n.block
      from (select case_id, kind, id, row_number() over (order by at) / 8192 as block from search_entry) n
      where e.case_id = n.case_id and e.kind = n.kind and e.id = n.id
    `);
    this.addSql(`select setval('search_entry_seq', (select count(*) + 1 from search_entry))`);
    this.addSql(`alter table "search_entry" alter "block" drop default`);
    this.addSql(`drop index "search_entry_at"`);
    this.addSql('drop index search_entry_words');
    this.addSql('create index search_entry_words on search_entry using gin (kind, block, queue_id, words)');
    this.addSql(`
      create or replace function f_search_interaction() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' and old.case_id is not null then
          delete from search_entry where case_id = old.case_id and kind = 'message' and id = old.id;
        end if;
        if tg_op = 'DELETE' then return null; end if;
        if new.case_id is not null and new.text is not null and new.deleted_at is null
          and new.dispatch is distinct from 'recalled' then
          insert into search_entry (case_id, kind, id, queue_id, block, audience, at, words)
          select c.id, 'message', new.id, c.queue_id, nextval('search_entry_seq') / 8192, 'internal', new.occurred_at,
            f_search_words(new.text)
          from case_instance c where c.id = new.case_id;
        end if;
        return null;
      end $$
    `);
  }
}
