-- A freeze pins all that its votes were judged by, not the instant alone: what the directory says later changes nothing
-- of a result that stands. Writer: leaderboard.
alter table coliseum_event_lives
  add column pinned boolean not null default false,
  add column opens_at timestamptz,
  add column closes_at timestamptz,
  add column votes text,
  add column window_seconds integer;
update coliseum_event_lives l set pinned = true, opens_at = v.opens_at, closes_at = v.closes_at, votes = v.votes, window_seconds = v.window_seconds
  from coliseum_voting_windows v where v.event_id = l.event_id and l.frozen_at is not null;
comment on column coliseum_event_lives.pinned is 'opens_at, closes_at, votes and window_seconds stand in the place of what the directory says';
comment on column coliseum_entities.voting_set_at is 'when the close was last set to another time';

create or replace view coliseum_voting_windows as
  select e.id as event_id, case when l.pinned then l.opens_at else e.voting_opens_at end as opens_at,
    case when l.pinned then l.closes_at else e.voting_closes_at end as closes_at,
    coalesce(l.frozen_at, case when e.voting_set_at < e.voting_closes_at and (l.reopened_at is null or l.reopened_at < e.voting_set_at)
      then e.voting_closes_at + make_interval(secs => coalesce((e.ballot_rule ->> 'freezeGraceSeconds')::float8, 60)) end) as frozen_at,
    case when l.pinned then l.votes else coalesce(e.ballot_rule ->> 'votes', 'once') end as votes,
    case when l.pinned then l.window_seconds else (e.ballot_rule ->> 'windowSeconds')::integer end as window_seconds,
    l.official_at
  from coliseum_entities e left join coliseum_event_lives l on l.event_id = e.id where e.type = 'event'
  union all
  select l.event_id, l.opens_at, l.closes_at, l.frozen_at, coalesce(l.votes, 'once'), l.window_seconds, l.official_at
  from coliseum_event_lives l
  where not exists (select 1 from coliseum_entities e where e.type = 'event' and e.id = l.event_id);

-- Who publishes a board writes boards only, and may take its time: the rollup does not wait for it.
create or replace function coliseum_horizon() returns xid8 language sql stable as $$
  select coalesce(
    (select min(x) from pg_snapshot_xip(pg_current_snapshot()) x
      where not exists (select 1 from pg_stat_activity a where a.backend_xid = x::xid
        and (a.datname <> current_database() or a.application_name in ('coliseum-verify', 'coliseum-boards')))),
    pg_snapshot_xmax(pg_current_snapshot()))
$$;
