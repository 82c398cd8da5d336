import { Migration } from '@mikro-orm/migrations';

export class Migration20261122142616_library_lists extends Migration {
  override up(): void {
    this.addSql(`create index fragment_use_cases on fragment_use (template_key, template_version) include (case_id)`);
    this.addSql(`drop index "fragment_use_template"`);
    this.addSql(
      `create index template_outcome_counted on template_outcome (template_key, template_version, at) include (goal_met, took_ms)`,
    );
    this.addSql(`drop index "template_outcome_version"`);
    this.addSql(`alter table "template_version" add "item_count" int not null default 0`);
    this.addSql(`create index template_version_name on template_version (lower(name), key)`);
    this.addSql(
      `create index template_version_changed on template_version (coalesce(retired_at, published_at, created_at) desc, key)`,
    );
    this.countItems();
  }

  /** Definitions are written by several ways and by older builds, so the database itself counts what they have. */
  private countItems(): void {
    // An unfinished draft counts as far as it goes.
    this.addSql(`
      create function f_item_count(definition json) returns int language sql immutable parallel safe as $$
        with recursive part (item) as (
          select definition
          union all
          select member.item from part, json_array_elements(case
            when json_typeof(part.item -> 'items') = 'array' then part.item -> 'items'
            when json_typeof(part.item -> 'plan') = 'array' then part.item -> 'plan'
            else '[]' end) as member(item)
        )
        select count(*)::int - 1 from part
      $$
    `);
    this.addSql('update template_version set item_count = f_item_count(definition)');
    this.addSql(`
      create function f_template_item_count() returns trigger language plpgsql as $$
      begin
        new.item_count := f_item_count(new.definition);
        return new;
      end $$
    `);
    this.addSql(`
      create trigger template_version_item_count before insert or update of definition on template_version
        for each row execute function f_template_item_count()
    `);
  }
}
