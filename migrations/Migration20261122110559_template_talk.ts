import { Migration } from '@mikro-orm/migrations';

export class Migration20261122110559_template_talk extends Migration {
  override up(): void {
    this.addSql(`
      create table "template_comment" (
        "id" uuid not null,
        "key" text not null,
        "version" int not null,
        "place" text null,
        "thread_id" uuid null,
        "author_id" uuid not null,
        "text" text not null,
        "at" timestamptz not null,
        "edited_at" timestamptz null,
        "resolved_by" uuid null,
        "resolved_at" timestamptz null,
        primary key ("id")
      )
    `);
    this.addSql(`create index "template_comment_version" on "template_comment" ("key", "version", "at")`);
    this.addSql(`
      alter table "template_comment" add constraint "template_comment_key_foreign"
        foreign key ("key") references "template" ("key")
    `);
    this.addSql(`
      create table "template_follower" (
        "key" text not null,
        "user_id" uuid not null,
        "follows" boolean not null,
        "since" timestamptz not null,
        primary key ("key", "user_id")
      )
    `);
    this.addSql(`
      alter table "template_follower" add constraint "template_follower_key_foreign"
        foreign key ("key") references "template" ("key")
    `);
  }
}
