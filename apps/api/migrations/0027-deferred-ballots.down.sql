-- What waits is judged as soon as somebody ticks: by a rule that there is not, all of its event is.
insert into coliseum_ballot_events (event_id, votes) select distinct event_id, 'recount' from coliseum_ballots where verdict = 'deferred'
  on conflict (event_id) do update set votes = excluded.votes;
update coliseum_ballots set verdict = 'repeated' where verdict = 'deferred';
drop index coliseum_ballots_deferred;
alter table coliseum_ballots drop constraint coliseum_ballots_verdict_check;
alter table coliseum_ballots add constraint coliseum_ballots_verdict_check check (verdict in
  ('counted', 'repeated', 'nothing_to_retract', 'outside_voting', 'after_freeze', 'suspect', 'unjudged'));
