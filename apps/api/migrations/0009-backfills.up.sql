-- coliseum_backfills: history read again through the one door, and how far each has come. Writer: passport.
create table coliseum_backfills (
  id uuid primary key default gen_random_uuid(),
  source text not null check (source in ('passport', 'file')),
  from_at timestamptz not null default '-infinity',
  to_at timestamptz not null default 'infinity',
  file text,
  file_bytes bigint,
  file_modified_ms double precision,
  rate integer not null check (rate > 0),
  state text not null default 'queued'
    check (state in ('queued', 'running', 'paused', 'cancelled', 'completed', 'failed')),
  phase text check (phase in ('counting', 'reading', 'verifying')),
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  total bigint,
  read bigint not null default 0,
  stored bigint not null default 0,
  duplicate bigint not null default 0,
  failed bigint not null default 0,
  percent double precision not null default 0,
  place jsonb,
  checkpointed_at timestamptz,
  per_second double precision not null default 0,
  slowed_to integer,
  owner uuid,
  lease_until timestamptz,
  error text,
  account jsonb,
  check (source = 'passport' or file is not null),
  check (read = stored + duplicate + failed)
);
create index coliseum_backfills_open on coliseum_backfills (created_at)
  where state in ('queued', 'running') or lease_until is not null;
create index coliseum_backfills_newest on coliseum_backfills (created_at desc, id);

comment on column coliseum_backfills.place is 'after the last entry that is accounted for: {createdAt, id} in Passport, {bytes} in an inflated file';
comment on column coliseum_backfills.lease_until is 'until then its owner alone works on it; over: another process goes on at the checkpoint';

-- whether an id that is not stored was refused
create index coliseum_failed_events_event on coliseum_failed_events (event_id);
