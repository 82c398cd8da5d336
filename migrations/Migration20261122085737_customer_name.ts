import { Migration } from '@mikro-orm/migrations';

export class Migration20261122085737_customer_name extends Migration {
  override up(): void {
    this.addSql(`create index customer_name on customer (left(f_unaccent(lower(name)), 200), id)`);
  }
}
