-- coliseum_metrics: every event, append-only. Writer: ingestion.
-- The partition is a function of the id (UUIDv7: its month), so that a repeated id collides whatever its timestamp says.
create table coliseum_metrics (
  id uuid not null,
  user_id uuid,
  artist_id uuid,
  event_id uuid,
  track_id uuid,
  brand_id uuid,
  city_id text,
  metric_type text not null,
  metric_value numeric not null,
  metric_unit text not null,
  source text not null,
  session_id text,
  dna_match_score numeric,
  dna_domain text,
  attribution_id text,
  campaign_id text,
  metadata jsonb not null,
  timestamp timestamptz not null,
  body_hash bigint not null,
  created_at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (id)
) partition by range (id);

-- ids that are no UUIDv7, and times for which no partition was made ahead
create table coliseum_metrics_default partition of coliseum_metrics default;

create index coliseum_metrics_xid on coliseum_metrics (xid);
create index coliseum_metrics_timestamp on coliseum_metrics using brin (timestamp);

comment on column coliseum_metrics.xid is 'the transaction that stored it: what the rollup''s watermark compares';
comment on column coliseum_metrics.body_hash is 'of the normalised body without its timestamp: tells a duplicate from a conflict';

-- how far each consumer has come. Writer: the consumer that the row is named after.
create table coliseum_watermarks (
  consumer text primary key,
  system_identifier text not null,
  next_xid xid8 not null,
  ticks bigint not null default 0,
  data_through timestamptz,
  last_run_at timestamptz,
  last_run_ms double precision,
  last_run_events bigint
);

-- the plan's processed / processed_at, as a view over the watermark
create view coliseum_metrics_processing as
  select m.*, m.xid < w.next_xid as processed, case when m.xid < w.next_xid then w.last_run_at end as processed_at
  from coliseum_metrics m left join coliseum_watermarks w on w.consumer = 'rollup';
