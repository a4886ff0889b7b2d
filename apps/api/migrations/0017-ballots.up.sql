-- Which votes count. Writer of all three: rollup.

-- The word of a vote's ballot, where it has one: short, of small letters, digits, _ and -. Any other is none.
create function coliseum_ballot_word(metric_type text, metadata jsonb)
returns text language sql immutable parallel safe
return case when metric_type in ('concierto.vote_cast', 'concierto.vote_retracted') and jsonb_typeof(metadata -> 'ballot') = 'string'
  and metadata ->> 'ballot' collate "C" ~ '^[a-z0-9_-]{1,40}$' then metadata ->> 'ballot' end;

-- Every vote and retraction of an event whose rule is `once`; of any other only those that are set aside. What the
-- retention drops stays here, so that a later vote finds its ballot used.
create table coliseum_ballots (
  event_id uuid not null,
  user_id uuid not null,
  artist_id uuid not null,
  ballot text collate "C" not null,
  window_start timestamptz not null,
  at timestamptz not null,
  id uuid not null,
  retracts boolean not null,
  created_at timestamptz not null,
  verdict text not null,
  primary key (event_id, user_id, artist_id, ballot, window_start, at, id),
  check (verdict in ('counted', 'repeated', 'nothing_to_retract', 'outside_voting', 'after_freeze', 'suspect', 'unjudged'))
);
create index coliseum_ballots_set_aside on coliseum_ballots (id) where verdict <> 'counted';
create index coliseum_ballots_verdict on coliseum_ballots (event_id, at, id) where verdict <> 'counted';
comment on column coliseum_ballots.window_start is 'of the ballot window that the vote lies in; -infinity where the rule has none';
comment on column coliseum_ballots.verdict is 'unjudged only inside a tick';

-- by which bounds and rule an event's votes were judged last; what the directory says may be newer
create table coliseum_ballot_events (
  event_id uuid primary key,
  opens_at timestamptz,
  closes_at timestamptz,
  frozen_at timestamptz,
  votes text not null,
  window_seconds integer,
  judged_at timestamptz not null default now()
);
-- what was counted before there was a rule is judged by the first tick
insert into coliseum_ballot_events (event_id, votes)
  select entity_id::uuid, 'unlimited' from coliseum_rollup_rows
  where entity_type = 'event' and period = 'all_time' and event_id = '' and last_vote_at is not null;

-- votes that somebody, or the detector, holds for false; lifted: held for true again
create table coliseum_suspect_votes (
  metric_id uuid primary key,
  event_id uuid not null,
  user_id uuid not null,
  artist_id uuid not null,
  session_id text,
  reason text not null,
  flagged_by text not null,
  flagged_at timestamptz not null default now(),
  lifted_by text,
  lifted_at timestamptz,
  lift_reason text,
  judged boolean not null default false
);
create index coliseum_suspect_votes_unjudged on coliseum_suspect_votes (event_id) where not judged;
create index coliseum_suspect_votes_event on coliseum_suspect_votes (event_id);

-- the events that are in the figures once a tick has seen them; a vote that was set aside stands outside votes*
create or replace view coliseum_counted_metrics as
  select m.*, exists (select 1 from coliseum_progress_sessions p
      where p.session_id = m.session_id and p.track_id = m.track_id and p.user_id = m.user_id) as progressed,
    m.metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')
      and exists (select 1 from coliseum_ballots b where b.id = m.id and b.verdict <> 'counted') as set_aside,
    coliseum_ballot_word(m.metric_type, m.metadata) as ballot
  from coliseum_metrics m
  where not exists (select 1 from coliseum_voids v where v.voided_id = m.id);

-- The same as before, as two lists that one event is looked up in by its key: a tick asks for its events one by one.
create or replace view coliseum_voting_windows as
  select e.id as event_id, e.voting_opens_at as opens_at, e.voting_closes_at as closes_at,
    coalesce(l.frozen_at, case when e.voting_set_at < e.voting_closes_at and (l.reopened_at is null or l.reopened_at < e.voting_set_at)
      then e.voting_closes_at + make_interval(secs => coalesce((e.ballot_rule ->> 'freezeGraceSeconds')::float8, 60)) end) as frozen_at,
    coalesce(e.ballot_rule ->> 'votes', 'once') as votes,
    (e.ballot_rule ->> 'windowSeconds')::integer as window_seconds,
    l.official_at
  from coliseum_entities e left join coliseum_event_lives l on l.event_id = e.id where e.type = 'event'
  union all
  select l.event_id, null, null, l.frozen_at, 'once', null, l.official_at
  from coliseum_event_lives l
  where not exists (select 1 from coliseum_entities e where e.type = 'event' and e.id = l.event_id);
