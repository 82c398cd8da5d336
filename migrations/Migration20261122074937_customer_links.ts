import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074937_customer_links extends Migration {
  override up(): void {
    this.addSql(
      `create table "customer_link" ("customer_id" uuid not null, "other_id" uuid not null, "verdict" text not null, "decided_by" uuid not null, "decided_at" timestamptz not null, primary key ("customer_id", "other_id"))`,
    );
    this.addSql(`create index "customer_link_other" on "customer_link" ("other_id")`);
    this.addSql(
      `create table "customer_note" ("id" uuid not null, "customer_id" uuid not null, "author_id" uuid not null, "text" text not null, "created_at" timestamptz not null, "removed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "customer_note_customer" on "customer_note" ("customer_id", "created_at")`);
    this.addSql(`alter table "customer_identity" add "rejected_at" timestamptz null`);
  }
}
