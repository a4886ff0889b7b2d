-- How an event's votes are judged, and when its boards froze. The rule and the times are the directory's (writer: entity);
-- what was done by hand is kept beside them (writer: leaderboard).
alter table coliseum_entities
  add column ballot_rule jsonb,
  -- when the voting's times were last set to other ones: a close that lay in the past then freezes nothing by itself
  add column voting_set_at timestamptz;
update coliseum_entities set voting_set_at = updated_at where voting_opens_at is not null or voting_closes_at is not null;
comment on column coliseum_entities.ballot_rule is '{"votes": "once" | "unlimited", "windowSeconds"?, "freezeGraceSeconds"?}; null: the default';

create table coliseum_event_lives (
  event_id text primary key,
  -- the moment from which nothing counts any more; null: not frozen by hand, or reopened
  frozen_at timestamptz,
  frozen_by text,
  freeze_reason text,
  reopened_at timestamptz,
  reopened_by text,
  reopen_reason text,
  official_at timestamptz,
  official_by text,
  updated_at timestamptz not null default now()
);

-- Which votes of an event count: opens_at <= timestamp < closes_at, and created_at < frozen_at; null sets no bound.
-- A function of the directory and of what was done by hand, so that a recompute at any time judges alike.
create view coliseum_voting_windows as
  select coalesce(e.id, l.event_id) as event_id, e.voting_opens_at as opens_at, e.voting_closes_at as closes_at,
    coalesce(l.frozen_at, case when e.voting_set_at < e.voting_closes_at and (l.reopened_at is null or l.reopened_at < e.voting_set_at)
      then e.voting_closes_at + make_interval(secs => coalesce((e.ballot_rule ->> 'freezeGraceSeconds')::float8, 60)) end) as frozen_at,
    coalesce(e.ballot_rule ->> 'votes', 'once') as votes,
    (e.ballot_rule ->> 'windowSeconds')::integer as window_seconds,
    l.official_at
  from (select * from coliseum_entities where type = 'event') e
  full join coliseum_event_lives l on l.event_id = e.id;
