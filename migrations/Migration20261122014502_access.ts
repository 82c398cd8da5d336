import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014502_access extends Migration {
  override up(): void {
    this.addSql(`
      create table team (
        id uuid not null,
        "key" text not null,
        "name" text not null,
        time_zone text not null,
        locale text not null,
        primary key (id)
      )
    `);
    this.addSql('alter table team add constraint team_key_unique unique (key)');
    this.addSql(`
      create table queue (
        id uuid not null,
        "key" text not null,
        "name" text not null,
        team_id uuid not null,
        primary key (id)
      )
    `);
    this.addSql('alter table queue add constraint queue_key_unique unique (key)');
    this.addSql('create index queue_team on queue (team_id)');
    this.addSql(`
      create table app_user (
        id uuid not null,
        login text not null,
        "name" text not null,
        password_hash text null,
        locale text not null,
        time_zone text not null,
        is_administrator boolean not null default false,
        disabled_at timestamptz null,
        created_at timestamptz not null,
        session_epoch int not null default 0,
        primary key (id)
      )
    `);
    this.addSql('alter table app_user add constraint app_user_login_unique unique (login)');
    this.addSql(`
      create table team_member (
        user_id uuid not null,
        team_id uuid not null,
        "role" text not null,
        primary key (user_id, team_id, "role")
      )
    `);
    this.addSql('create index team_member_team on team_member (team_id)');
    this.addSql(`
      create table session (
        id_hash text not null,
        user_id uuid not null,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        user_agent text null,
        primary key (id_hash)
      )
    `);
    this.addSql('create index session_person on session (user_id)');
    this.addSql('create index session_expires on session (expires_at)');
    this.addSql(`
      create table api_token (
        id uuid not null,
        token_hash text not null,
        "name" text not null,
        user_id uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz null,
        last_used_at timestamptz null,
        revoked_at timestamptz null,
        primary key (id)
      )
    `);
    this.addSql('alter table api_token add constraint api_token_hash_unique unique (token_hash)');
    this.addSql('create index api_token_user on api_token (user_id)');
    this.addSql(`
      create table one_time_link (
        token_hash text not null,
        purpose text not null,
        user_id uuid null,
        expires_at timestamptz not null,
        used_at timestamptz null,
        primary key (token_hash)
      )
    `);
    this.addSql('create index one_time_link_expires on one_time_link (expires_at)');
    this.addSql(`
      create table sign_in_attempt (
        "key" text not null,
        window_start timestamptz not null,
        "count" int not null,
        primary key ("key", window_start)
      )
    `);
    this.addSql('create index sign_in_attempt_window on sign_in_attempt (window_start)');
    this.addSql(`
      create table audit (
        id uuid not null,
        "at" timestamptz not null,
        actor_id uuid null,
        "action" text not null,
        subject_kind text not null,
        subject_id text not null,
        "before" json null,
        "after" json null,
        ip text null,
        primary key (id)
      )
    `);
    this.addSql('create index audit_at on audit (at, id)');
    this.addSql('alter table queue add constraint queue_team_id_foreign foreign key (team_id) references team (id)');
    this.addSql(
      'alter table team_member add constraint team_member_user_id_foreign foreign key (user_id) references app_user (id)',
    );
    this.addSql(
      'alter table team_member add constraint team_member_team_id_foreign foreign key (team_id) references team (id)',
    );
    this.addSql(
      'alter table session add constraint session_user_id_foreign foreign key (user_id) references app_user (id)',
    );
    this.addSql(
      'alter table api_token add constraint api_token_user_id_foreign foreign key (user_id) references app_user (id)',
    );
    this.addSql(
      'alter table one_time_link add constraint one_time_link_user_id_foreign foreign key (user_id) references app_user (id) on delete set null',
    );
  }
}
