-- coliseum_rollups: figures per entity, period and, for event boards, event. Writer: rollup.
-- A counter that is null has never been fed and reads as 0.
create table coliseum_rollups (
  entity_type text not null,
  period text not null,
  event_id text not null default '',
  entity_id text not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  events bigint,
  interactions bigint,
  starts bigint,
  plays bigint,
  listen_ms numeric,
  completions bigint,
  completion_sum numeric,
  skips bigint,
  replays bigint,
  favorites bigint,
  saves bigint,
  session_seconds numeric,
  playback_errors bigint,
  views bigint,
  rsvps bigint,
  dwell_seconds numeric,
  votes bigint,
  vote_points numeric,
  reactions bigint,
  poll_answers bigint,
  requests bigint,
  watch_seconds numeric,
  rating_sum numeric,
  rating_n bigint,
  links bigint,
  shares bigint,
  link_opens bigint,
  qr_scans bigint,
  conversions bigint,
  checkouts bigint,
  purchases bigint,
  revenue_cents numeric,
  purchase_failures bigint,
  refunds bigint,
  tips bigint,
  subscriptions bigint,
  renewals bigint,
  cancellations bigint,
  credits_spent numeric,
  profiles bigint,
  dna_drift_sum numeric,
  dna_drift_n bigint,
  dna_match_sum numeric,
  dna_match_n bigint,
  map_views bigint,
  city_checkins bigint,
  pins bigint,
  followers bigint,
  comments bigint,
  likes bigint,
  invites bigint,
  invites_accepted bigint,
  mentions bigint,
  impressions bigint,
  proof_of_play_ms numeric,
  brand_clicks bigint,
  redemptions bigint,
  unique_listeners bigint,
  unique_viewers bigint,
  attendance bigint,
  unique_voters bigint,
  stream_viewers bigint,
  last_event_at timestamptz not null,
  last_interaction_at timestamptz,
  last_play_at timestamptz,
  last_vote_at timestamptz,
  calculated_at timestamptz not null default now(),
  primary key (entity_type, period, event_id, entity_id, period_start),
  check (entity_type in ('artist', 'event', 'track', 'user', 'city', 'brand', 'campaign', 'tournament', 'system')),
  check (period in ('hourly', 'daily', 'weekly', 'monthly', 'all_time'))
) with (fillfactor = 80);

-- boards over a window read one period's rows by time
create index coliseum_rollups_period on coliseum_rollups (entity_type, period, period_start) where event_id = '';

comment on column coliseum_rollups.event_id is 'the event that the row is scoped to; empty for all events';
comment on column coliseum_rollups.last_vote_at is 'the greatest timestamp among the counted votes: the tie-breaker "first to reach the score"';

-- a short name for "this entity, within this event": what members are kept under
create function coliseum_scope_id(entity_type text, event_id text, entity_id text)
returns uuid language sql immutable parallel safe
return md5(entity_type || '|' || event_id || '|' || entity_id)::uuid;

-- the distinct users behind the unique counters, by the hour; longer periods look into their hours. Writer: rollup.
create table coliseum_rollup_members (
  scope_id uuid not null,
  counter text not null,
  user_id uuid not null,
  hour timestamptz not null,
  primary key (scope_id, counter, user_id, hour)
);

-- which events (and, as the empty event, the global figures) a tick touched. Writer: rollup; read by leaderboard.
create table coliseum_rollup_touches (
  event_id text primary key,
  tick bigint not null,
  touched_at timestamptz not null
);

-- the plan's shape: the counters as one JSON object
create view coliseum_rollups_json as
  select md5(entity_type || '|' || period || '|' || event_id || '|' || extract(epoch from period_start)::text || '|' || entity_id)::uuid as id,
    entity_type, entity_id, nullif(event_id, '') as event_id, period, period_start, period_end,
    jsonb_strip_nulls(to_jsonb(r) - '{entity_type,entity_id,event_id,period,period_start,period_end,calculated_at,last_event_at,last_interaction_at,last_play_at,last_vote_at}'::text[]) as metrics,
    calculated_at
  from coliseum_rollups r;
