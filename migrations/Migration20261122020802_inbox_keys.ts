import { Migration } from '@mikro-orm/migrations';

export class Migration20261122020802_inbox_keys extends Migration {
  override up(): void {
    this.addSql(
      'alter table inbox alter column external_id type text collate "C", alter column correlation_key type text collate "C"',
    );
  }
}
