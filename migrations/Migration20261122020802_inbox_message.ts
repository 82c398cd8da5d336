import { Migration } from '@mikro-orm/migrations';

export class Migration20261122020802_inbox_message extends Migration {
  override up(): void {
    this.addSql("create index inbox_message on inbox (connector_id, (payload ->> 'subject'))");
  }
}
