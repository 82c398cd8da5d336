import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014504_cases extends Migration {
  override up(): void {
    this.addSql(`
      create table case_instance (
        id uuid not null,
        "number" text not null,
        version int not null,
        "state" text not null,
        case_type_key text not null,
        case_type_version int not null,
        case_type_name text not null,
        subject text null,
        customer_id uuid null,
        queue_id uuid not null,
        owner_id uuid null,
        priority text not null,
        channel text null,
        next_due_at timestamptz null,
        next_due_what text null,
        goals_total int not null,
        goals_reached int not null,
        open_tasks int not null,
        last_message text null,
        last_activity_at timestamptz not null,
        opened_at timestamptz not null,
        ended_at timestamptz null,
        outcome_met boolean null,
        fold_version int not null,
        primary key (id)
      )
    `);
    this.addSql('alter table case_instance add constraint case_instance_number_unique unique (number)');
    this.addSql(
      'create index case_instance_queue_due on case_instance (queue_id, next_due_at, id) where ended_at is null',
    );
    this.addSql(
      'create index case_instance_owner_due on case_instance (owner_id, next_due_at, id) where ended_at is null',
    );
    this.addSql('create index case_instance_due on case_instance (next_due_at, id) where ended_at is null');
    this.addSql('create index case_instance_queue_activity on case_instance (queue_id, last_activity_at, id)');
    this.addSql('create index case_instance_customer on case_instance (customer_id, opened_at)');
    this.addSql('create index case_instance_type on case_instance (case_type_key)');
    this.addSql(`
      create table case_seen (
        user_id uuid not null,
        case_id uuid not null,
        seen_at timestamptz not null,
        seen_version int not null,
        primary key (user_id, case_id)
      )
    `);
    this.addSql(`
      create table case_event (
        case_id uuid not null,
        version int not null,
        command_id uuid not null,
        command_index int not null,
        command_hash text null,
        "type" text not null,
        "schema" int not null,
        audience text not null,
        actor_kind text not null,
        actor_id text not null,
        actor_roles text[] null,
        "at" timestamptz not null,
        tab text null,
        "data" json not null,
        personal json null,
        primary key (case_id, version)
      ) partition by hash (case_id)
    `);
    for (let remainder = 0; remainder < 16; remainder++) {
      this.addSql(
        `create table case_event_${remainder} partition of case_event for values with (modulus 16, remainder ${remainder})`,
      );
    }
    this.addSql(
      'create unique index case_event_command_unique on case_event (case_id, command_id) where command_index = 0',
    );
    this.addSql(`
      create table case_snapshot (
        case_id uuid not null,
        version int not null,
        fold_version int not null,
        "state" json not null,
        primary key (case_id)
      )
    `);
    this.addSql(`
      create table work_item (
        case_id uuid not null,
        item_id uuid not null,
        kind text not null,
        "name" text null,
        "state" text not null,
        assignee_id uuid null,
        "role" text null,
        due_at timestamptz null,
        queue_id uuid not null,
        goal_id uuid null,
        primary key (case_id, item_id)
      )
    `);
    this.addSql('create index work_item_assignee on work_item (assignee_id, due_at) where assignee_id is not null');
    this.addSql('create index work_item_queue on work_item (queue_id, due_at)');
    this.addSql(`
      create table case_timer (
        case_id uuid not null,
        item_id uuid not null,
        kind text not null,
        due_at timestamptz null,
        remaining_ms bigint null,
        claimed_until timestamptz null,
        attempts int not null default 0,
        primary key (case_id, item_id, kind)
      )
    `);
    this.addSql('create index case_timer_due on case_timer (due_at) where due_at is not null');
    this.addSql(`
      create table outbox (
        id uuid not null,
        case_id uuid not null,
        kind text not null,
        payload json not null,
        due_at timestamptz not null,
        claimed_until timestamptz null,
        attempts int not null default 0,
        last_error text null,
        "state" text not null default 'waiting',
        primary key (id)
      )
    `);
    this.addSql("create index outbox_waiting on outbox (due_at) where state = 'waiting'");
    this.addSql("create index outbox_dead on outbox (due_at) where state = 'dead'");
    this.addSql('create index outbox_case on outbox (case_id)');
    this.addSql(`
      create table fragment_use (
        case_id uuid not null,
        fragment_id uuid not null,
        template_key text not null,
        template_version int not null,
        case_type_key text not null,
        "at" timestamptz not null,
        primary key (case_id, fragment_id)
      )
    `);
    this.addSql('create index fragment_use_type on fragment_use (case_type_key, template_key)');
  }
}
