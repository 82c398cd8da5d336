import { Migration } from '@mikro-orm/migrations';

export class Migration20261122152018_timer_order extends Migration {
  override up(): void {
    this.addSql('create sequence case_timer_seq');
    this.addSql('alter table "case_timer" add "born" bigint null');
  }
}
