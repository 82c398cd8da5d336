import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014505_templates extends Migration {
  override up(): void {
    this.addSql(`
      create table template (
        "key" text not null,
        kind text not null,
        owner_id uuid null,
        created_at timestamptz not null,
        team_id uuid null,
        primary key ("key")
      )
    `);
    this.addSql(`
      create table template_version (
        "key" text not null,
        version int not null,
        kind text not null,
        "state" text not null,
        definition json not null,
        revision int not null default 1,
        origin text not null,
        captured_case_id uuid null,
        created_by uuid null,
        created_at timestamptz not null,
        published_at timestamptz null,
        published_by uuid null,
        retired_at timestamptz null,
        "name" text not null,
        description text not null,
        tags text[] not null,
        search text not null,
        primary key ("key", version)
      )
    `);
    this.addSql('create index template_version_kind on template_version (kind, state)');
    this.addSql('create index template_version_search on template_version using gin (search gin_trgm_ops)');
    this.addSql("create unique index template_version_draft_unique on template_version (key) where state = 'draft'");
    this.addSql(
      'alter table template_version add constraint template_version_key_foreign foreign key (key) references template (key)',
    );
  }
}
