import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074940_interaction_customer extends Migration {
  override up(): void {
    this.addSql(
      `create index "interaction_customer" on "interaction" ("customer_id", "occurred_at", "id") where customer_id is not null`,
    );
  }
}
