import { Migration } from '@mikro-orm/migrations';

export class Migration20261122104907_template_acts extends Migration {
  override up(): void {
    this.addSql(`
      create table "template_act" (
        "id" uuid not null,
        "key" text not null,
        "version" int not null,
        "act" text not null,
        "actor_id" uuid null,
        "at" timestamptz not null,
        "note" text null,
        "reviewer_id" uuid null,
        "successor_key" text null,
        primary key ("id")
      )
    `);
    this.addSql(`create index "template_act_key" on "template_act" ("key", "at")`);
    this.addSql(`
      alter table "template_act" add constraint "template_act_key_foreign" foreign key ("key") references "template" ("key")
    `);
    this.addSql(`alter table "template" add "successor_key" text null`);
    this.addSql(`
      alter table "template_version"
        add "submitted_by" uuid null, add "reviewer_id" uuid null, add "release_note" text null
    `);
    this.addSql(`drop index "template_version_draft_unique"`);
    this.addSql(`
      create unique index "template_version_open_unique" on "template_version" ("key")
        where state in ('draft', 'in-review')
    `);
    // What happened before acts were kept, as far as the versions tell it.
    this.addSql(`
      insert into "template_act" ("id", "key", "version", "act", "actor_id", "at")
        select gen_random_uuid(), "key", "version", 'draft-started', "created_by", "created_at"
          from "template_version" where origin <> 'builtin'
        union all
        select gen_random_uuid(), "key", "version", 'published', "published_by", "published_at"
          from "template_version" where "published_at" is not null
        union all
        select gen_random_uuid(), "key", "version", 'retired', null, "retired_at"
          from "template_version" where "retired_at" is not null
    `);
  }
}
