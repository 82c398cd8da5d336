import { Migration } from '@mikro-orm/migrations';

/** The indexes of the work lists give their whole order; what the ones before them served, these serve too. */
export class Migration20261122050040_work_lists extends Migration {
  override up(): void {
    this.addSql(`
      create index work_item_assignee_due on work_item (assignee_id, (coalesce(due_at, 'infinity'::timestamptz)), item_id)
        where assignee_id is not null
    `);
    this.addSql(
      `create index work_item_queue_due on work_item (queue_id, (coalesce(due_at, 'infinity'::timestamptz)), item_id)`,
    );
    this.addSql('drop index work_item_assignee');
    this.addSql('drop index work_item_queue');
  }
}
