import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074958_attachments extends Migration {
  override up(): void {
    this.addSql(
      `create table "attachment" ("id" uuid not null, "case_id" uuid not null, "name" text not null, "media_type" text not null, "bytes" int not null, "sha256" text not null, "added_by" uuid null, "added_at" timestamptz not null, "storage_key" text not null, "state" text not null, "entry_id" uuid null, primary key ("id"))`,
    );
    this.addSql(`create index "attachment_case" on "attachment" ("case_id", "added_at", "id")`);
    this.addSql(`create index "attachment_uncited" on "attachment" ("added_at") where state <> 'cited'`);
    this.addSql(`create index "attachment_waiting" on "attachment" ("added_by") where state <> 'cited'`);
  }
}
