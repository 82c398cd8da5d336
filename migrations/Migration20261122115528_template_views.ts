import { Migration } from '@mikro-orm/migrations';

export class Migration20261122115528_template_views extends Migration {
  override up(): void {
    this.addSql(`alter table "saved_view" add "list" text not null default 'cases'`);
  }
}
