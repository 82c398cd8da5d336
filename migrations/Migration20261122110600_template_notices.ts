import { Migration } from '@mikro-orm/migrations';

export class Migration20261122110600_template_notices extends Migration {
  override up(): void {
    this.addSql(`alter table "notice" add "template_key" text null`);
    this.addSql(`alter table "notice" alter column "case_id" drop not null`);
    this.addSql(`
      create unique index "notice_template_unread_unique" on "notice" ("user_id", "template_key", "kind")
        where read_at is null and template_key is not null
    `);
    this.addSql(`
      alter table "notice" add constraint "notice_about_one_thing" check ((case_id is null) <> (template_key is null))
    `);
  }
}
