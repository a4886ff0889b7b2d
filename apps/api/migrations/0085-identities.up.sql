-- People whom a provider of OpenID Connect vouches for are known by its issuer and their subject there, never by an
-- address alone. A sign-in under way is kept as a hash until it comes back, once. A session knows how it was begun: a
-- password that was handed out binds only those who signed in with it. Writer: auth.
create table coliseum_identities (
  issuer text not null,
  subject text not null,
  user_id uuid not null references coliseum_users on delete cascade,
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create unique index coliseum_identities_user on coliseum_identities (user_id, issuer);

create table coliseum_provider_sign_ins (
  secret_hash bytea primary key,
  return_to text not null,
  -- the session that the browser came with; it ends where the sign-in succeeds
  old_session bytea,
  expires_at timestamptz not null
);
create index coliseum_provider_sign_ins_end on coliseum_provider_sign_ins (expires_at);

alter table coliseum_sessions add column by_provider boolean not null default false;
