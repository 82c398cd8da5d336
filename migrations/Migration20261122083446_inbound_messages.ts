import { Migration } from '@mikro-orm/migrations';

export class Migration20261122083446_inbound_messages extends Migration {
  override up(): void {
    this.addSql(
      `create index "interaction_inbound" on "interaction" ("case_id", "received_at") where direction = 'inbound'`,
    );
  }
}
