import { Migration } from '@mikro-orm/migrations';

export class Migration20261122112152_template_source extends Migration {
  override up(): void {
    this.addSql(
      `create table "template_source" ("key" text not null, "case_ids" uuid[] not null, "ordinary_words" text[] not null, "created_at" timestamptz not null, primary key ("key"))`,
    );
    this.addSql(
      `alter table "template_source" add constraint "template_source_key_foreign" foreign key ("key") references "template" ("key") on update cascade on delete cascade`,
    );
  }
}
