-- What walls show in turn: drafts and what is live. Writer: screens/playlists.
create table coliseum_playlists (
  id uuid primary key,
  name text not null,
  items jsonb not null,
  version integer not null default 1,
  live_version integer,
  live_items jsonb,
  published_at timestamptz,
  published_by text,
  -- it went live although its check had not passed; the reason is in the audit log
  forced boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  check ((live_version is null) = (live_items is null)),
  check ((live_version is null) = (published_at is null)),
  check ((live_version is null) = (published_by is null))
);
create index coliseum_playlists_name on coliseum_playlists (lower(name), id);

-- The checks that stand before a playlist goes live: one for each, the last one asked for. Writer: screens/gate.
create table coliseum_playlist_checks (
  id uuid primary key,
  playlist_id uuid not null unique references coliseum_playlists on delete cascade,
  version integer not null,
  -- as they were when it was asked for
  items jsonb not null,
  -- [{width, height, profile}]
  walls jsonb not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'passed', 'failed', 'broken')),
  done integer not null default 0,
  total integer not null,
  problem text,
  findings jsonb not null default '[]',
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  -- who works on it, and until when he need not be heard
  owner uuid,
  lease_until timestamptz
);
create index coliseum_playlist_checks_open on coliseum_playlist_checks (requested_at)
  where status in ('queued', 'running');

create table coliseum_playlist_check_pictures (
  id uuid primary key,
  check_id uuid not null references coliseum_playlist_checks on delete cascade,
  place integer not null,
  item_id text not null,
  width integer not null,
  height integer not null,
  content_type text not null,
  bytes bytea not null,
  unique (check_id, place)
);

-- Recorded shows on chosen walls. Writer: screens/rehearsals.
create table coliseum_rehearsals (
  id uuid primary key,
  name text not null,
  speed double precision not null check (speed > 0),
  screen_ids uuid[] not null,
  -- those that still show it: another rehearsal takes a wall away
  active_screen_ids uuid[] not null,
  recording jsonb not null,
  started_at timestamptz not null,
  started_by text not null,
  ends_at timestamptz not null,
  stopped_at timestamptz,
  stopped_by text,
  -- the walls were told that it is over
  closed boolean not null default false
);
create index coliseum_rehearsals_started on coliseum_rehearsals (started_at desc, id);
create index coliseum_rehearsals_open on coliseum_rehearsals using gin (active_screen_ids) where not closed;
