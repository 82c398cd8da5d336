import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014506_jobs extends Migration {
  override up(): void {
    this.addSql(`
      create table worker_heartbeat (
        worker_id text not null,
        "at" timestamptz not null,
        primary key (worker_id)
      )
    `);
  }
}
