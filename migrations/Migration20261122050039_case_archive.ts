import { Migration } from '@mikro-orm/migrations';

export class Migration20261122050039_case_archive extends Migration {
  override up(): void {
    this.addSql(`
      create table case_archive (
        case_id uuid not null,
        first_version int not null,
        last_version int not null,
        events json not null,
        archived_at timestamptz not null,
        primary key (case_id, first_version)
      )
    `);
  }
}
