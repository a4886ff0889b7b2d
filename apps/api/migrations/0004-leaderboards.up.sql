-- what boards there are. Writer: leaderboard.
create table coliseum_leaderboard_definitions (
  id text primary key,
  name text not null,
  entity_type text not null,
  metric text not null,
  aggregation text not null,
  weights jsonb not null default '{}',
  scope text not null check (scope in ('global', 'event')),
  windows text[] not null check (cardinality(windows) > 0),
  refresh text not null check (refresh in ('live', '5m', 'hourly', 'cron')),
  direction text not null default 'desc' check (direction in ('desc', 'asc')),
  tie_breakers text[] not null default '{}',
  size integer not null default 100 check (size between 1 and 1000),
  visibility text not null default 'public' check (visibility in ('public', 'private')),
  minimum_score numeric,
  time_zone text not null default 'UTC',
  active_events_only boolean not null default false,
  compare_to_seconds integer not null,
  enabled boolean not null default true,
  built_in boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

insert into coliseum_leaderboard_definitions
  (id, name, entity_type, metric, aggregation, weights, scope, windows, refresh, tie_breakers, visibility, active_events_only, compare_to_seconds, built_in)
values
  ('top-artists-by-plays', 'Top artists by plays', 'artist', 'plays', 'count', '{}', 'global', '{30d,7d,today,week,month,all_time}', '5m', '{interactions}', 'public', false, 86400, true),
  ('top-events-by-votes', 'Top events by votes', 'event', 'votes', 'count', '{}', 'global', '{all_time}', 'live', '{interactions}', 'public', true, 86400, true),
  ('top-cities-by-engagement', 'Top cities by engagement', 'city', 'interactions', 'count', '{}', 'global', '{30d,7d,today,week,month,all_time}', 'hourly', '{events}', 'public', false, 86400, true),
  ('trending-tracks', 'Trending tracks', 'track', 'plays', 'growth', '{}', 'global', '{7d}', 'hourly', '{plays}', 'public', false, 86400, true),
  ('event-artist-rankings', 'Artist rankings', 'artist', 'vote_points', 'sum', '{}', 'event', '{all_time}', 'live', '{votes}', 'public', false, 60, true),
  ('event-attendee-engagement', 'Attendee engagement', 'user', 'engagement_score', 'sum', '{"votes": 3, "shares": 2, "plays": 1}', 'event', '{all_time}', 'live', '{interactions}', 'private', false, 60, true);

-- one row per board that is published: definition, window, event. Writer: leaderboard.
create table coliseum_leaderboard_states (
  leaderboard_id text not null,
  "window" text not null,
  event_id text not null default '',
  epoch uuid not null,
  revision bigint not null,
  state text not null,
  total integer not null,
  totals jsonb not null default '{}',
  through_tick bigint not null,
  generated_at timestamptz not null,
  as_of timestamptz not null,
  checked_at timestamptz not null,
  primary key (leaderboard_id, "window", event_id)
);

-- the published ranking itself. Writer: leaderboard.
create table coliseum_leaderboards (
  leaderboard_id text not null,
  leaderboard_name text not null,
  "window" text not null,
  event_id text not null default '',
  position integer not null,
  rank integer not null,
  previous_rank integer,
  entity_id text not null,
  entity_type text not null,
  entity_name text not null,
  entity_image_url text,
  city text,
  score numeric not null,
  score_type text not null,
  trend text not null check (trend in ('up', 'down', 'stable', 'new')),
  change integer,
  change_percent numeric,
  metadata jsonb not null default '{}',
  generated_at timestamptz not null,
  expires_at timestamptz,
  unique (leaderboard_id, "window", event_id, position) deferrable initially deferred,
  unique (leaderboard_id, "window", event_id, entity_id)
);
create index coliseum_leaderboards_entity on coliseum_leaderboards (entity_id);

-- what was published when: ranks and scores of each revision, for trends and history. Writer: leaderboard.
create table coliseum_leaderboard_revisions (
  leaderboard_id text not null,
  "window" text not null,
  event_id text not null default '',
  epoch uuid not null,
  revision bigint not null,
  generated_at timestamptz not null,
  as_of timestamptz not null,
  state text not null,
  total integer not null,
  entries jsonb not null,
  primary key (leaderboard_id, "window", event_id, epoch, revision)
);
create index coliseum_leaderboard_revisions_time on coliseum_leaderboard_revisions (leaderboard_id, "window", event_id, generated_at desc);
comment on column coliseum_leaderboard_revisions.entries is '[[entity_id, rank, score], …] in order of position';
