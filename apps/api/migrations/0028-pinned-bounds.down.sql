create or replace function coliseum_horizon() returns xid8 language sql stable as $$
  select coalesce(
    (select min(x) from pg_snapshot_xip(pg_current_snapshot()) x
      where not exists (select 1 from pg_stat_activity a where a.backend_xid = x::xid
        and (a.datname <> current_database() or a.application_name = 'coliseum-verify'))),
    pg_snapshot_xmax(pg_current_snapshot()))
$$;
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
alter table coliseum_event_lives drop column pinned, drop column opens_at, drop column closes_at, drop column votes, drop column window_seconds;
