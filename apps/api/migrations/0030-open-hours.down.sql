-- What is open is added to the rows of all periods first, so that no figure is lost.
do $$
declare
  users text;
  coarse text := '';
  p text[];
begin
  select string_agg(case data_type when 'bigint' then format('sum(%1$I)::bigint as %1$I', column_name)
      when 'numeric' then format('sum(%1$I) as %1$I', column_name) else format('max(%1$I) as %1$I', column_name) end, ', ' order by ordinal_position)
  into users from information_schema.columns
  where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
    and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');
  create temp table folded on commit drop as select * from coliseum_rollups r
    where exists (select 1 from coliseum_rollup_open o where o.entity_type = r.entity_type and o.event_id = r.event_id
        and o.entity_id = r.entity_id and o.hour >= r.period_start and o.hour < r.period_end)
      or r.entity_type = 'user' and r.period = 'hourly';
  delete from coliseum_rollup_rows r using folded f where r.entity_type = f.entity_type and r.period = f.period
    and r.event_id = f.event_id and r.entity_id = f.entity_id and r.period_start = f.period_start;
  insert into coliseum_rollup_rows select * from folded;
  drop view coliseum_rollup_parts, coliseum_rollup_parts_hourly, coliseum_rollup_parts_daily, coliseum_rollup_parts_weekly,
    coliseum_rollup_parts_monthly, coliseum_rollup_parts_all_time;
  foreach p slice 1 in array array[
    ['daily', 'date_trunc(''day'', period_start, ''UTC'')', 'date_trunc(''day'', period_start, ''UTC'') + interval ''24 hours'''],
    ['weekly', 'date_trunc(''week'', period_start, ''UTC'')', 'date_trunc(''week'', period_start, ''UTC'') + interval ''168 hours'''],
    ['monthly', 'date_trunc(''month'', period_start, ''UTC'')', '(date_trunc(''month'', period_start at time zone ''UTC'') + interval ''1 month'') at time zone ''UTC'''],
    ['all_time', '''-infinity''::timestamptz', '''infinity''::timestamptz']] loop
    coarse := coarse || format(' union all select entity_type, %1$L::text as period, event_id, entity_id, %2$s as period_start, %3$s as period_end, %4$s
        from coliseum_rollup_rows where entity_type = ''user'' and period = ''hourly''
        group by entity_type, event_id, entity_id, %2$s, %3$s', p[1], p[2], p[3], users);
  end loop;
  execute 'create or replace view coliseum_rollups as select * from coliseum_rollup_rows' || coarse;
end $$;
drop table coliseum_rollup_open;
drop table coliseum_rollup_user_parts;
