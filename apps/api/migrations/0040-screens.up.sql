-- Walls: who they are, the codes that pair them, what stands on them, when they were last heard. Writer: screens.
create table coliseum_screen_groups (
  id uuid primary key,
  name text not null,
  -- of coliseum_playlists
  playlist_id uuid,
  created_at timestamptz not null default now()
);

create table coliseum_screens (
  id uuid primary key,
  name text not null,
  profile jsonb not null,
  group_id uuid references coliseum_screen_groups on delete set null,
  -- its own; null: its group's
  playlist_id uuid,
  -- sha-256 of the token that it was given; null: it was claimed and has not fetched it yet
  token_hash bytea unique,
  -- from its first use on the token is given to nobody else
  token_used_at timestamptz,
  -- the command that stands, and the one that a freeze lies over
  held jsonb,
  held_beneath jsonb,
  version integer not null default 1,
  paired_at timestamptz not null default now(),
  paired_by text not null
);
create index coliseum_screens_group on coliseum_screens (group_id);

-- what walls show that want to be paired; the newest code of a pairing is the one on the wall
create table coliseum_screen_codes (
  code text primary key,
  -- sha-256 of what the wall knows its pairing by
  pairing_hash bytea not null,
  expires_at timestamptz not null,
  -- the screen that it was claimed as
  screen_id uuid references coliseum_screens on delete cascade
);
create index coliseum_screen_codes_pairing on coliseum_screen_codes (pairing_hash);
create index coliseum_screen_codes_expiry on coliseum_screen_codes (expires_at);

-- written every few seconds, so apart from what stands
create table coliseum_screen_heartbeats (
  screen_id uuid primary key references coliseum_screens on delete cascade,
  heartbeat jsonb not null,
  heard_at timestamptz not null
) with (fillfactor = 50);

create table coliseum_screen_thumbnails (
  screen_id uuid primary key references coliseum_screens on delete cascade,
  jpeg bytea not null,
  hash text not null,
  taken_at timestamptz not null
);

create table coliseum_screen_takeovers (
  id uuid primary key,
  text text not null,
  detail text,
  -- null: every screen, also those paired later
  screen_ids uuid[],
  started_at timestamptz not null,
  started_by text not null,
  cleared_for uuid[] not null default '{}',
  cleared_at timestamptz,
  cleared_by text,
  -- the acts on it that are in the audit log
  audited uuid[] not null default '{}'
);
create index coliseum_screen_takeovers_standing on coliseum_screen_takeovers (started_at) where cleared_at is null;
