import { Migration } from '@mikro-orm/migrations';

export class Migration20261122075000_notices extends Migration {
  override up(): void {
    this.addSql(
      `create table "notice" ("id" uuid not null default gen_random_uuid(), "user_id" uuid not null, "case_id" uuid not null, "kind" text not null, "count" int not null, "people" text[] not null, "version" int null, "about_id" text null, "at" timestamptz not null, "read_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "notice_person_at" on "notice" ("user_id", "at", "id")`);
    this.addSql(`create index "notice_person_kind" on "notice" ("user_id", "kind", "read_at", "case_id")`);
    this.addSql(`create index "notice_case" on "notice" ("case_id")`);
    this.addSql(`create index "notice_read" on "notice" ("read_at") where read_at is not null`);
    this.addSql(
      `create unique index "notice_unread_unique" on "notice" ("user_id", "case_id", "kind") where read_at is null`,
    );
  }
}
