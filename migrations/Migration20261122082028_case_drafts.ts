import { Migration } from '@mikro-orm/migrations';

export class Migration20261122082028_case_drafts extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_draft" ("case_id" uuid not null, "user_id" uuid not null, "place" text not null, "text" text not null, "written_at" timestamptz not null, "other_text" text null, "other_at" timestamptz null, primary key ("case_id", "user_id", "place"))`,
    );
    this.addSql(`create index "case_draft_written_at_index" on "case_draft" ("written_at")`);
  }
}
