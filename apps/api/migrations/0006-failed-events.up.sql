-- coliseum_failed_events: every event that was refused, with the bytes it came as and the reason. Writer: ingestion.
-- What is sent in = rows in coliseum_metrics + ids known already + occurrences here.
create table coliseum_failed_events (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  fingerprint bytea not null,
  origin text not null check (origin in ('rest', 'passport', 'backfill', 'failed-event')),
  format text not null check (format in ('event', 'cloudevent')),
  event_id text,
  event_type text,
  code text not null,
  path text not null,
  message text not null,
  raw bytea not null,
  raw_bytes integer not null,
  occurrences bigint not null default 1 check (occurrences > 0),
  first_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  status text not null default 'open' check (status in ('open', 'replayed', 'discarded')),
  edited text,
  edited_at timestamptz,
  edited_by text,
  replays integer not null default 0,
  closed_at timestamptz,
  stored_id uuid,
  check (octet_length(raw) <= raw_bytes)
);
-- the same body refused for the same reason counts up while it stands open
create unique index coliseum_failed_events_open on coliseum_failed_events (fingerprint) where status = 'open';
create index coliseum_failed_events_status on coliseum_failed_events (status, seq desc);
create index coliseum_failed_events_last on coliseum_failed_events (last_at);

comment on column coliseum_failed_events.raw is 'as it came, byte for byte, U+0000 and broken UTF-8 included; cut where raw_bytes says that there was more';
comment on column coliseum_failed_events.edited is 'JSON text: what is replayed instead of raw';
comment on column coliseum_failed_events.event_id is 'as it was sent, characters that no text can hold replaced';
comment on column coliseum_failed_events.stored_id is 'the id under which a replay found or put it into coliseum_metrics';

-- partitions of coliseum_metrics that the retention has dropped: their ids are expired, the rollups they fed are sealed.
-- Writer: ingestion; read by rollup, whose recomputes leave these times alone.
create table coliseum_dropped_ranges (
  partition_name text primary key,
  from_id uuid not null,
  to_id uuid not null,
  first_timestamp timestamptz,
  last_timestamp timestamptz,
  events bigint not null,
  dropped_at timestamptz not null default clock_timestamp(),
  check (from_id < to_id)
);
comment on column coliseum_dropped_ranges.first_timestamp is 'of the events that were dropped; null: there were none';
