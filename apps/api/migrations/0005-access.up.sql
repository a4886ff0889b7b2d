-- who may call: keys of services, accounts of people, their sessions. Writer: auth. Secrets are kept as hashes only.
create table coliseum_api_keys (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  prefix text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  created_by text,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

create table coliseum_users (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  password_hash text,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index coliseum_users_email on coliseum_users (lower(email));

create table coliseum_sessions (
  token_hash bytea primary key,
  user_id uuid not null references coliseum_users on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index coliseum_sessions_user on coliseum_sessions (user_id);

-- every act of an admin, append-only. Writer: auth (audit).
create table coliseum_audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  request_id text
);
create index coliseum_audit_log_at on coliseum_audit_log (at desc);

-- what the scheduled jobs did last. Writer: pipeline.
create table coliseum_job_runs (
  job text primary key,
  last_started_at timestamptz,
  last_success_at timestamptz,
  last_duration_ms double precision,
  last_error text,
  last_error_at timestamptz
);
