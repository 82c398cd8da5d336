import { Migration } from '@mikro-orm/migrations';

export class Migration20261122075001_person_preferences extends Migration {
  override up(): void {
    this.addSql(
      `create table "person_preferences" ("user_id" uuid not null, "value" json not null, "updated_at" timestamptz not null, primary key ("user_id"))`,
    );
  }
}
