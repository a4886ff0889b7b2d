-- What was done by hand with an event's life, beside its instants. Writer: leaderboard.
alter table coliseum_event_lives
  -- all boards of the event stand frozen
  add column boards_frozen_at timestamptz;
comment on column coliseum_event_lives.frozen_by is 'null: by itself, a grace after the close';

-- The events whose close freezes their boards: few, among all that the directory knows.
create index coliseum_entities_closing on coliseum_entities (voting_closes_at)
  where type = 'event' and voting_set_at < voting_closes_at;

-- A board of no event has a life of its own.
alter table coliseum_leaderboard_states
  add column frozen_at timestamptz,
  add column frozen_by text,
  add column freeze_reason text;

-- The public halves of the keys that results are signed with; the private ones never come here. Writer: leaderboard.
create table coliseum_signing_keys (
  key_id text primary key,
  algorithm text not null check (algorithm = 'Ed25519'),
  public_key text not null,
  created_at timestamptz not null default now()
);

-- What was published for good. Writer: leaderboard.
create table coliseum_official_results (
  leaderboard_id text not null,
  "window" text not null,
  event_id text not null default '',
  epoch uuid not null,
  revision bigint not null,
  published_at timestamptz not null,
  published_by text not null,
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  key_id text not null references coliseum_signing_keys,
  signature text not null,
  superseded_at timestamptz,
  superseded_by text,
  supersede_reason text,
  primary key (leaderboard_id, "window", event_id, epoch, revision)
);
comment on column coliseum_official_results.content_hash is 'SHA-256 of the canonical JSON (RFC 8785) of content, which the signature is over';
create unique index coliseum_official_results_standing on coliseum_official_results (leaderboard_id, "window", event_id)
  where superseded_at is null;

-- A result may be superseded, once; nothing else of it ever changes.
create function coliseum_keep_official_results() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.superseded_at is null and new.superseded_at is not null
    and (to_jsonb(new) - '{superseded_at,superseded_by,supersede_reason}'::text[])
      = (to_jsonb(old) - '{superseded_at,superseded_by,supersede_reason}'::text[]) then
    return new;
  end if;
  raise exception 'official results are kept as they are: reopen the board, and publish another one'
    using errcode = 'restrict_violation';
end $$;
create trigger coliseum_official_results_kept before update or delete on coliseum_official_results
  for each row execute function coliseum_keep_official_results();
create trigger coliseum_official_results_not_emptied before truncate on coliseum_official_results
  for each statement execute function coliseum_keep_official_results();
