import { Migration } from '@mikro-orm/migrations';

export class Migration20261122081429_dismissed_suggestions extends Migration {
  override up(): void {
    this.addSql(
      `create table "dismissed_suggestion" ("case_id" uuid not null, "template_key" text not null, "standing" text not null, "template_version" int not null, "user_id" uuid not null, "dismissed_at" timestamptz not null, primary key ("case_id", "template_key", "standing"))`,
    );
  }
}
