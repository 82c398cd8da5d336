import { Migration } from '@mikro-orm/migrations';

export class Migration20261122112228_template_hand_out extends Migration {
  override up(): void {
    this.addSql(
      `create table "template_collection" ("id" uuid not null, "team_id" uuid not null, "name" text not null, "description" text not null, "keys" text[] not null, "revision" int not null default 1, "changed_by" uuid not null, "changed_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "template_collection" add constraint "template_collection_name_unique" unique ("team_id", "name")`,
    );
    this.addSql(
      `create table "template_favourite" ("user_id" uuid not null, "key" text not null, "created_at" timestamptz not null, primary key ("user_id", "key"))`,
    );
    this.addSql(
      `create table "template_news_seen" ("user_id" uuid not null, "seen_at" timestamptz not null, primary key ("user_id"))`,
    );
    this.addSql(
      `alter table "template_favourite" add constraint "template_favourite_key_foreign" foreign key ("key") references "template" ("key")`,
    );
  }
}
