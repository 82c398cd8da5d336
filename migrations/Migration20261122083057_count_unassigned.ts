import { Migration } from '@mikro-orm/migrations';

export class Migration20261122083057_count_unassigned extends Migration {
  override up(): void {
    this.addSql(
      `create index "case_instance_unassigned" on "case_instance" ("queue_id", "next_due_at", "id") where ended_at is null and owner_id is null`,
    );
  }
}
