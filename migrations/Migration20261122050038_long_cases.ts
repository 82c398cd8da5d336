import { Migration } from '@mikro-orm/migrations';

export class Migration20261122050038_long_cases extends Migration {
  override up(): void {
    this.addSql(`
      create table case_board (
        case_id uuid not null,
        audience text not null,
        version int not null,
        board_version int not null,
        "view" json not null,
        primary key (case_id, audience)
      )
    `);
  }
}
