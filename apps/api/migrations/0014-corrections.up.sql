-- What takes figures back, and the book of reconciliations. Writer: rollup.

-- events that are undone, whether they have come yet or not; the first void of an event stands
create table coliseum_voids (
  voided_id uuid primary key,
  void_id uuid not null,
  noted_at timestamptz not null default now()
);

-- sessions that told how a track was listened to as it went: the play itself then adds no listen_ms
create table coliseum_progress_sessions (
  session_id text not null,
  track_id uuid not null,
  user_id uuid not null,
  primary key (session_id, track_id, user_id)
);

-- finds the plays of a session whose progress came after them
create index coliseum_metrics_play_session on coliseum_metrics (session_id)
  where metric_type = 'player.track_played' and session_id is not null;

-- a recount of some hours finds their members
create index coliseum_rollup_members_hour on coliseum_rollup_members using brin (hour);

create table coliseum_reconciliations (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('reconcile', 'rebuild')),
  requested_by text not null,
  range_start timestamptz not null,
  range_end timestamptz not null,
  status text not null check (status in ('running', 'done', 'failed', 'cancelled')),
  hours_total integer not null,
  hours_done integer not null default 0,
  events bigint not null default 0,
  rows_compared bigint not null default 0,
  differences bigint not null default 0,
  repaired bigint not null default 0,
  examples jsonb not null default '[]',
  error text,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  ended_at timestamptz
);
create index coliseum_reconciliations_started on coliseum_reconciliations (started_at desc);

-- the events that are in the figures once a tick has seen them: without the voided ones
create view coliseum_counted_metrics as
  select m.*, exists (select 1 from coliseum_progress_sessions p
      where p.session_id = m.session_id and p.track_id = m.track_id and p.user_id = m.user_id) as progressed
  from coliseum_metrics m
  where not exists (select 1 from coliseum_voids v where v.voided_id = m.id);
