-- A user's figures are kept by the hour; days, weeks, months and all time of users are read as sums of their hours.
-- Most rows that a tick touches are about users, and hardly any of them is ever read.
-- The rows move to coliseum_rollup_rows; coliseum_rollups stays the name by which everyone reads. Writer: rollup.
drop view coliseum_rollups_json;
alter table coliseum_rollups rename to coliseum_rollup_rows;
alter index coliseum_rollups_pkey rename to coliseum_rollup_rows_pkey;
delete from coliseum_rollup_rows where entity_type = 'user' and period <> 'hourly';
drop index coliseum_rollups_period;
-- keys are compared byte by byte: a tick compares hundreds of thousands of them
alter table coliseum_rollup_rows
  alter column entity_type type text collate "C", alter column period type text collate "C",
  alter column event_id type text collate "C", alter column entity_id type text collate "C";
alter table coliseum_rollup_members alter column counter type text collate "C";
create index coliseum_rollup_rows_period on coliseum_rollup_rows (entity_type, period, period_start)
  where event_id = '' and entity_type <> 'user';

do $$
declare
  sums text;
  lasts text;
  coarse text := '';
  periods text[][] := array[
    ['daily', 'date_trunc(''day'', period_start, ''UTC'')', 'date_trunc(''day'', period_start, ''UTC'') + interval ''24 hours'''],
    ['weekly', 'date_trunc(''week'', period_start, ''UTC'')', 'date_trunc(''week'', period_start, ''UTC'') + interval ''168 hours'''],
    ['monthly', 'date_trunc(''month'', period_start, ''UTC'')', '(date_trunc(''month'', period_start at time zone ''UTC'') + interval ''1 month'') at time zone ''UTC'''],
    ['all_time', '''-infinity''::timestamptz', '''infinity''::timestamptz']];
  p text[];
begin
  select string_agg(
    case when data_type = 'bigint' then format('sum(%1$I)::bigint as %1$I', column_name)
      when data_type = 'numeric' then format('sum(%1$I) as %1$I', column_name)
      else format('max(%1$I) as %1$I', column_name) end, ', ' order by ordinal_position)
  into sums from information_schema.columns
  where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
    and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');
  foreach p slice 1 in array periods loop
    coarse := coarse || format(
      ' union all select entity_type, %1$L::text as period, event_id, entity_id, %2$s as period_start, %3$s as period_end, %4$s
        from coliseum_rollup_rows where entity_type = ''user'' and period = ''hourly''
        group by entity_type, event_id, entity_id, %2$s, %3$s', p[1], p[2], p[3], sums);
  end loop;
  execute 'create view coliseum_rollups as select * from coliseum_rollup_rows' || coarse;
end $$;

-- the plan's shape: the counters as one JSON object
create view coliseum_rollups_json as
  select md5(entity_type || '|' || period || '|' || event_id || '|' || extract(epoch from period_start)::text || '|' || entity_id)::uuid as id,
    entity_type, entity_id, nullif(event_id, '') as event_id, period, period_start, period_end,
    jsonb_strip_nulls(to_jsonb(r) - '{entity_type,entity_id,event_id,period,period_start,period_end,calculated_at,last_event_at,last_interaction_at,last_play_at,last_vote_at}'::text[]) as metrics,
    calculated_at
  from coliseum_rollups r;
