import { Migration } from '@mikro-orm/migrations';

export class Migration20261122052548_time_and_ends extends Migration {
  override up(): void {
    this.addSql(`alter table "case_instance" add "reopen_until" timestamptz null, add "follows_case_id" uuid null`);
    this.addSql(
      `create index "case_instance_follows" on "case_instance" ("follows_case_id") where follows_case_id is not null`,
    );
    this.addSql(`alter table "team" add "hours" json null, add "holidays" json null`);
  }
}
