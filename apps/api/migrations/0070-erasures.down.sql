create or replace view coliseum_counted_metrics as
  select m.*, exists (select 1 from coliseum_progress_sessions p
      where p.session_id = m.session_id and p.track_id = m.track_id and p.user_id = m.user_id) as progressed,
    m.metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')
      and exists (select 1 from coliseum_ballots b where b.id = m.id and b.verdict <> 'counted') as set_aside,
    coliseum_ballot_word(m.metric_type, m.metadata) as ballot
  from coliseum_metrics m
  where not exists (select 1 from coliseum_voids v where v.voided_id = m.id);
drop table coliseum_rollup_leavers;
drop table coliseum_erasures;
