create or replace view coliseum_voting_windows as
  select coalesce(e.id, l.event_id) as event_id, e.voting_opens_at as opens_at, e.voting_closes_at as closes_at,
    coalesce(l.frozen_at, case when e.voting_set_at < e.voting_closes_at and (l.reopened_at is null or l.reopened_at < e.voting_set_at)
      then e.voting_closes_at + make_interval(secs => coalesce((e.ballot_rule ->> 'freezeGraceSeconds')::float8, 60)) end) as frozen_at,
    coalesce(e.ballot_rule ->> 'votes', 'once') as votes,
    (e.ballot_rule ->> 'windowSeconds')::integer as window_seconds,
    l.official_at
  from (select * from coliseum_entities where type = 'event') e
  full join coliseum_event_lives l on l.event_id = e.id;
drop view coliseum_counted_metrics;
create view coliseum_counted_metrics as
  select m.*, exists (select 1 from coliseum_progress_sessions p
      where p.session_id = m.session_id and p.track_id = m.track_id and p.user_id = m.user_id) as progressed
  from coliseum_metrics m
  where not exists (select 1 from coliseum_voids v where v.voided_id = m.id);
drop table coliseum_suspect_votes, coliseum_ballot_events, coliseum_ballots;
drop function coliseum_ballot_word(text, jsonb);
