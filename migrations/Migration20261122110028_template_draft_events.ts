import { Migration } from '@mikro-orm/migrations';

export class Migration20261122110028_template_draft_events extends Migration {
  override up(): void {
    this.addSql(`
      create table "template_draft_event" (
        "key" text not null,
        "version" int not null,
        "seq" int not null,
        "command_id" uuid null,
        "fingerprint" text null,
        "actor_id" uuid not null,
        "at" timestamptz not null,
        "operations" json not null,
        primary key ("key", "version", "seq")
      )
    `);
    this.addSql(`
      alter table "template_draft_event"
        add constraint "template_draft_event_command" unique ("key", "version", "command_id")
    `);
  }
}
