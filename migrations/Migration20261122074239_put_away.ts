import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074239_put_away extends Migration {
  override up(): void {
    this.addSql(
      `alter table "case_seen" add "marked_unread" boolean not null default false, add "snoozed_at" timestamptz null, add "snoozed_until" timestamptz null, add "done_version" int null`,
    );
    this.addSql(
      `create index "case_seen_put_away" on "case_seen" ("user_id", "case_id") where snoozed_until is not null or done_version is not null`,
    );
  }
}
