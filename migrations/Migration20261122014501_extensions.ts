import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014501_extensions extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    this.addSql('create extension if not exists unaccent');
    // unaccent() depends on a dictionary that could change, so Postgres does not index by it; ours never changes.
    this.addSql(`
      create function f_unaccent(value text) returns text
        language sql immutable parallel safe strict
        as $$ select public.unaccent('public.unaccent', value) $$
    `);
    this.addSql('create sequence case_number_seq start 1001');
  }
}
