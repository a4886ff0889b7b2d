-- coliseum_pipeline_samples: what each process measured, ten seconds a row, kept for a day. Writer: pipeline.
create table coliseum_pipeline_samples (
  at timestamptz not null,
  -- drawn anew at each start
  process uuid not null,
  -- that the counts were counted over
  seconds double precision not null,
  accepted bigint not null,
  duplicates bigint not null,
  rejected bigint not null,
  depth integer,
  oldest_age_seconds double precision,
  lag_p50_ms double precision,
  lag_p95_ms double precision,
  lag_p99_ms double precision,
  passport_lag_seconds double precision,
  late_p95_ms double precision,
  primary key (at, process)
);

comment on column coliseum_pipeline_samples.late_p95_ms is 'from a board''s revision to its sockets; null: none was told of one';
