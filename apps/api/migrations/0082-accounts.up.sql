-- Accounts are changed by their version. A password that was handed out ends at a moment and opens nothing but its
-- change. A person knows a session by where and with what it was begun. Writer: auth.
alter table coliseum_users
  add column version integer not null default 1,
  add column password_expires_at timestamptz,
  add column last_sign_in_at timestamptz;

comment on column coliseum_users.password_expires_at is 'the password was handed out and ends then; null: chosen by the person';

alter table coliseum_sessions
  add column id uuid not null default gen_random_uuid(),
  add column address text,
  add column user_agent text;
create unique index coliseum_sessions_id on coliseum_sessions (id);
