import { Migration } from '@mikro-orm/migrations';

export class Migration20261122140041_taken_next extends Migration {
  override up(): void {
    this.addSql(
      `create table "taken_next" ("user_id" uuid not null, "request_id" uuid not null, "case_id" uuid not null, "at" timestamptz not null, primary key ("user_id", "request_id"))`,
    );
  }
}
