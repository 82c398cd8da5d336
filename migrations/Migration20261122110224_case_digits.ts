import { Migration } from '@mikro-orm/migrations';

export class Migration20261122110224_case_digits extends Migration {
  override up(): void {
    this.addSql(`create index case_instance_digits on case_instance (substring(number from '[0-9]+$'))`);
  }
}
