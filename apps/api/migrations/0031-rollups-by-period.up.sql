-- coliseum_rollups by period, and rows about people apart: who knows which rows are wanted asks a view of these, for
-- each part that a view has is planned anew, and the whole takes tens of milliseconds to plan. Writer: rollup.
do $$
declare
  uniques constant text[] := array['unique_listeners', 'unique_viewers', 'attendance', 'unique_voters', 'stream_viewers'];
  periods constant text[] := array[
    ['hourly', 'hour', 'hour + interval ''1 hour'''],
    ['daily', 'date_trunc(''day'', hour, ''UTC'')', 'date_trunc(''day'', hour, ''UTC'') + interval ''24 hours'''],
    ['weekly', 'date_trunc(''week'', hour, ''UTC'')', 'date_trunc(''week'', hour, ''UTC'') + interval ''168 hours'''],
    ['monthly', 'date_trunc(''month'', hour, ''UTC'')', '(date_trunc(''month'', hour at time zone ''UTC'') + interval ''1 month'') at time zone ''UTC'''],
    ['all_time', '''-infinity''::timestamptz', '''infinity''::timestamptz']];
  users text; -- of a user's period: sums of hours
  empty text; -- the columns of coliseum_rollup_user_parts in the place of a row's
  added text; merged text;
  p text[];
begin
  select string_agg(case when column_name = any(uniques) then format('null::bigint as %I', column_name) else quote_ident(column_name) end, ', ' order by ordinal_position),
      string_agg(case data_type when 'bigint' then format('sum(%1$I)::bigint as %1$I', column_name)
        when 'numeric' then format('sum(%1$I) as %1$I', column_name) else format('max(%1$I) as %1$I', column_name) end, ', ' order by ordinal_position)
    into empty, users from information_schema.columns
    where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
      and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');

  foreach p slice 1 in array periods loop
    -- of all that is open of an entity; and this with what is kept already
    select string_agg(format(case data_type when 'bigint' then 'sum(%s)::bigint' when 'numeric' then 'sum(%s)' else 'max(%s)' end || ' as %I',
        case when column_name = any(uniques) and p[1] <> 'hourly' then quote_ident(p[1] || '_' || column_name) else quote_ident(column_name) end, column_name), ', ' order by ordinal_position),
      string_agg(format(case when data_type in ('bigint', 'numeric') then 'coalesce(m.%1$I + o.%1$I, m.%1$I, o.%1$I)' else 'greatest(m.%1$I, o.%1$I)' end, column_name), ', ' order by ordinal_position)
    into added, merged from information_schema.columns
    where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
      and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');
    execute format('create view coliseum_rollups_%s as
      select * from coliseum_rollup_rows m where m.period = %L and m.entity_type <> ''user'' and not exists (select 1 from coliseum_rollup_open o
        where o.entity_type = m.entity_type and o.event_id = m.event_id and o.entity_id = m.entity_id and o.hour >= m.period_start and o.hour < m.period_end)
      union all select o.entity_type, %L, o.event_id, o.entity_id, o.period_start, o.period_end, %s
        from (select entity_type, event_id, entity_id, %s as period_start, %s as period_end, %s
          from coliseum_rollup_open group by entity_type, event_id, entity_id, %s, %s) o
        left join coliseum_rollup_rows m on m.entity_type = o.entity_type and m.period = %L and m.event_id = o.event_id
          and m.entity_id = o.entity_id and m.period_start = o.period_start',
      p[1], p[1], p[1], merged, p[2], p[3], added, p[2], p[3], p[1]);
    execute format('create view coliseum_rollups_users_%s as
      select entity_type, %L::text as period, event_id, entity_id, %s as period_start, %s as period_end, %s
      from (select *, period_start as hour from coliseum_rollup_rows where entity_type = ''user'' and period = ''hourly''
        union all select ''user'', ''hourly'', event_id, entity_id, hour, hour + interval ''1 hour'', %s, hour from coliseum_rollup_user_parts) u
      group by entity_type, event_id, entity_id, %s, %s', p[1], p[1], p[2], p[3], users, empty, p[2], p[3]);
  end loop;
end $$;
