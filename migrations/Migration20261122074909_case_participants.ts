import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074909_case_participants extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_participant" ("case_id" uuid not null, "participant_id" uuid not null, "kind" text not null, "user_id" uuid null, primary key ("case_id", "participant_id"))`,
    );
    this.addSql(
      `create index "case_participant_user" on "case_participant" ("user_id", "case_id") where user_id is not null`,
    );
  }
}
