import { Migration } from '@mikro-orm/migrations';

export class Migration20261122105159_template_outcome extends Migration {
  override up(): void {
    this.addSql(
      `create table "template_outcome" ("case_id" uuid not null, "use_id" uuid not null, "kind" text not null, "template_key" text not null, "template_version" int not null, "case_type_key" text not null, "queue_id" uuid not null, "added_by" uuid null, "at" timestamptz not null, "ended_at" timestamptz null, "goal_met" boolean null, "breaches" int not null, "took_ms" bigint null, "done" text[] not null, "skipped" text[] not null, "removed" text[] not null, "changed" text[] not null, "added" text[] not null, "added_steps" json not null, "case_version" int not null, "outcome_version" int not null, primary key ("case_id", "use_id"))`,
    );
    this.addSql(
      `create index "template_outcome_version" on "template_outcome" ("template_key", "template_version", "at")`,
    );
    this.addSql(`create index "template_outcome_type" on "template_outcome" ("case_type_key", "template_key")`);
    this.addSql(`create index "template_outcome_at" on "template_outcome" ("at")`);
    this.addSql(`create index "fragment_use_template" on "fragment_use" ("template_key", "template_version")`);
  }
}
