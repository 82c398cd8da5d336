import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074241_saved_views extends Migration {
  override up(): void {
    this.addSql(
      `create table "saved_view" ("id" uuid not null, "owner_id" uuid not null, "team_id" uuid null, "name" text not null, "filter" json not null, "position" int not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "saved_view_owner" on "saved_view" ("owner_id")`);
    this.addSql(`create index "saved_view_team" on "saved_view" ("team_id") where team_id is not null`);
  }
}
