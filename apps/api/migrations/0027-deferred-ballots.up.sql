-- Votes that wait to be judged against one that was counted in an earlier tick: set aside until then.
alter table coliseum_ballots drop constraint coliseum_ballots_verdict_check;
alter table coliseum_ballots add constraint coliseum_ballots_verdict_check check (verdict in
  ('counted', 'repeated', 'nothing_to_retract', 'outside_voting', 'after_freeze', 'suspect', 'unjudged', 'deferred'));
create index coliseum_ballots_deferred on coliseum_ballots (event_id, created_at) where verdict = 'deferred';
