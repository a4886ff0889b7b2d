-- coliseum_hand_runs: jobs that people started, and what each came to. Writer: pipeline.
create table coliseum_hand_runs (
  id uuid primary key default gen_random_uuid(),
  job text not null,
  requested_by text not null,
  started_at timestamptz not null default clock_timestamp(),
  beat_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  did text,
  error text
);
create index coliseum_hand_runs_started on coliseum_hand_runs (started_at desc);

comment on column coliseum_hand_runs.beat_at is 'when its process said last that it is at it; one that is silent is called lost';
comment on column coliseum_hand_runs.did is 'what it did, in words; null: it does not say';
