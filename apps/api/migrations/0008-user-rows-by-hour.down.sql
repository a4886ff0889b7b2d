-- Going back needs the users' longer periods: run a rebuild of all figures afterwards.
drop view coliseum_rollups_json;
drop view coliseum_rollups;
drop index coliseum_rollup_rows_period;
alter index coliseum_rollup_rows_pkey rename to coliseum_rollups_pkey;
alter table coliseum_rollup_rows rename to coliseum_rollups;
create index coliseum_rollups_period on coliseum_rollups (entity_type, period, period_start) where event_id = '';
create view coliseum_rollups_json as
  select md5(entity_type || '|' || period || '|' || event_id || '|' || extract(epoch from period_start)::text || '|' || entity_id)::uuid as id,
    entity_type, entity_id, nullif(event_id, '') as event_id, period, period_start, period_end,
    jsonb_strip_nulls(to_jsonb(r) - '{entity_type,entity_id,event_id,period,period_start,period_end,calculated_at,last_event_at,last_interaction_at,last_play_at,last_vote_at}'::text[]) as metrics,
    calculated_at
  from coliseum_rollups r;
