-- People who were taken out, and the tombstones that keep them out. Writer: people.
create table coliseum_erasures (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- place -> how much was removed there
  account jsonb not null default '{}',
  problem text,
  -- how often it failed in a row, and when it is tried again
  failures integer not null default 0,
  retry_at timestamptz,
  -- who works on it, and until when he need not be heard
  owner uuid,
  lease_until timestamptz,
  -- the transaction that made the tombstone: how other processes find new ones
  made_xid xid8 not null default pg_current_xact_id()
);
create index coliseum_erasures_asked on coliseum_erasures (asked_at desc, id);
create index coliseum_erasures_open on coliseum_erasures (asked_at) where state <> 'done';
create index coliseum_erasures_made on coliseum_erasures (made_xid);
comment on column coliseum_erasures.user_id is 'kept so that the person cannot come back; nothing else of them is';

-- Whom a tick met: who asked by an event to be erased, and who was erased and came in all the same. Writer: rollup.
create table coliseum_rollup_leavers (
  user_id uuid primary key,
  why text not null check (why in ('asked', 'returned')),
  noted_at timestamptz not null default clock_timestamp()
);

-- As before, and without the events of people who were erased: these count no more from the tombstone on.
create or replace view coliseum_counted_metrics as
  select m.*, exists (select 1 from coliseum_progress_sessions p
      where p.session_id = m.session_id and p.track_id = m.track_id and p.user_id = m.user_id) as progressed,
    m.metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')
      and exists (select 1 from coliseum_ballots b where b.id = m.id and b.verdict <> 'counted') as set_aside,
    coliseum_ballot_word(m.metric_type, m.metadata) as ballot
  from coliseum_metrics m
  where not exists (select 1 from coliseum_voids v where v.voided_id = m.id)
    and not exists (select 1 from coliseum_erasures e where e.user_id = m.user_id);
