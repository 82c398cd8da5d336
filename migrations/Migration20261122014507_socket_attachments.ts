import { Migration } from '@mikro-orm/migrations';

/** Where nodes put socket packets that are too large for a notification. */
export class Migration20261122014507_socket_attachments extends Migration {
  override up(): void {
    this.addSql(`
      create table socket_io_attachments (
        id bigserial unique,
        created_at timestamptz default now(),
        payload bytea
      )
    `);
  }
}
