import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074240_free_cases extends Migration {
  override up(): void {
    this.addSql(
      `create index "case_instance_free" on "case_instance" ("queue_id", "priority", "next_due_at", "id") where ended_at is null and owner_id is null`,
    );
  }
}
