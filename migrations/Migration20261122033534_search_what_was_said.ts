import { Migration } from '@mikro-orm/migrations';

export class Migration20261122033534_search_what_was_said extends Migration {
  override up(): void {
    this.addSql(`create index "case_instance_ended" on "case_instance" ("ended_at", "id") where ended_at is not null`);
    this.addSql(`create index customer_search on customer using gin (f_unaccent(lower(name)) gin_trgm_ops)`);
    this.addSql(
      `create index customer_identity_search on customer_identity using gin (f_unaccent(lower(value)) gin_trgm_ops)`,
    );
    this.addSql(
      `create index customer_identity_phone on customer_identity using gin (regexp_replace(value, '\\D', '', 'g') gin_trgm_ops) where kind = 'phone'`,
    );
    this.addSql(`create index interaction_search on interaction using gin (f_unaccent(lower(text)) gin_trgm_ops)`);
  }
}
