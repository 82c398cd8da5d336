import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014503_customers_and_channels extends Migration {
  override up(): void {
    this.addSql(`
      create table customer (
        id uuid not null,
        "name" text not null,
        created_at timestamptz not null,
        "data" json not null,
        primary key (id)
      )
    `);
    this.addSql(`
      create table customer_identity (
        id uuid not null,
        customer_id uuid not null,
        connector_id text null,
        kind text not null,
        "value" text not null,
        evidence text not null,
        confirmed boolean not null default false,
        created_at timestamptz not null,
        primary key (id)
      )
    `);
    this.addSql('create index customer_identity_customer on customer_identity (customer_id)');
    this.addSql(
      "create unique index customer_identity_value_unique on customer_identity (coalesce(connector_id, ''), kind, value)",
    );
    this.addSql(`
      create table connector (
        id text not null,
        kind text not null,
        "name" text not null,
        secrets json not null,
        settings json not null,
        created_at timestamptz not null,
        primary key (id)
      )
    `);
    this.addSql(`
      create table delivery (
        id uuid not null,
        connector_id text not null,
        raw bytea not null,
        headers json not null,
        content_type text not null,
        received_at timestamptz not null,
        url text not null,
        outcome text not null,
        events int not null,
        primary key (id)
      )
    `);
    this.addSql('create index delivery_received on delivery (received_at)');
    this.addSql(`
      create table inbox (
        id uuid not null,
        delivery_id uuid not null,
        connector_id text not null,
        external_id text not null,
        correlation_key text not null,
        kind text not null,
        payload json not null,
        received_at timestamptz not null,
        event_at timestamptz not null,
        attempts int not null default 0,
        claimed_until timestamptz null,
        next_attempt_at timestamptz not null,
        "state" text not null default 'pending',
        last_error text null,
        case_id uuid null,
        primary key (id)
      )
    `);
    this.addSql("create index inbox_pending on inbox (next_attempt_at) where state = 'pending'");
    this.addSql("create index inbox_pending_correlation on inbox (correlation_key, event_at) where state = 'pending'");
    this.addSql("create index inbox_dead on inbox (received_at) where state = 'dead'");
    this.addSql('alter table inbox add constraint inbox_external_unique unique (connector_id, external_id)');
    this.addSql(`
      create table listening_rule (
        id uuid not null,
        "key" text not null,
        "name" text not null,
        "position" int not null,
        "condition" text not null,
        "action" json not null,
        active boolean not null default true,
        version int not null default 1,
        changed_at timestamptz not null,
        primary key (id)
      )
    `);
    this.addSql('alter table listening_rule add constraint listening_rule_key_unique unique (key)');
    this.addSql(`
      create table conversation (
        id uuid not null,
        connector_id text not null,
        channel text not null,
        thread_key text not null,
        visibility text not null,
        title text not null,
        customer_id uuid null,
        case_id uuid null,
        reply_address json null,
        created_at timestamptz not null,
        primary key (id)
      )
    `);
    this.addSql('create index conversation_customer on conversation (customer_id)');
    this.addSql('create index conversation_case on conversation (case_id)');
    this.addSql('alter table conversation add constraint conversation_thread_unique unique (connector_id, thread_key)');
    this.addSql(`
      create table interaction (
        id uuid not null,
        conversation_id uuid not null,
        connector_id text not null,
        external_id text null,
        channel text not null,
        kind text not null,
        direction text not null,
        visibility text not null,
        customer_id uuid null,
        identity_id uuid null,
        author_name text null,
        author_id uuid null,
        "text" text null,
        "call" json null,
        media json null,
        occurred_at timestamptz not null,
        received_at timestamptz not null,
        edited_at timestamptz null,
        deleted_at timestamptz null,
        case_id uuid null,
        rule_id text null,
        rule_name text null,
        rule_action text null,
        rule_because text null,
        annotations json null,
        dispatch text null,
        dispatch_error text null,
        primary key (id)
      )
    `);
    this.addSql('create index interaction_case on interaction (case_id, occurred_at)');
    this.addSql('create index interaction_conversation on interaction (conversation_id, occurred_at)');
    this.addSql('create index interaction_received on interaction (received_at, id)');
    this.addSql(
      'create unique index interaction_external_unique on interaction (connector_id, external_id) where external_id is not null',
    );
    this.addSql(
      'alter table customer_identity add constraint customer_identity_customer_id_foreign foreign key (customer_id) references customer (id)',
    );
  }
}
