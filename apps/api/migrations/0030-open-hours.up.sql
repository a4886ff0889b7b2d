-- What happened in the hour under way is kept once per entity, and added to the rows of day, week, month and all time
-- when the hour is over: a tick then writes a fifth of the rows. What people did is only appended, tick by tick, and put
-- together later: most of it is never read. Whatever stands in one of the two new tables is not in coliseum_rollup_rows;
-- who adds them up has the figures, wherever a row stands. Writer: rollup.
do $$
declare
  uniques constant text[] := array['unique_listeners', 'unique_viewers', 'attendance', 'unique_voters', 'stream_viewers'];
  -- period, its start and its end as expressions over `hour`
  periods constant text[] := array[
    ['hourly', 'hour', 'hour + interval ''1 hour'''],
    ['daily', 'date_trunc(''day'', hour, ''UTC'')', 'date_trunc(''day'', hour, ''UTC'') + interval ''24 hours'''],
    ['weekly', 'date_trunc(''week'', hour, ''UTC'')', 'date_trunc(''week'', hour, ''UTC'') + interval ''168 hours'''],
    ['monthly', 'date_trunc(''month'', hour, ''UTC'')', '(date_trunc(''month'', hour at time zone ''UTC'') + interval ''1 month'') at time zone ''UTC'''],
    ['all_time', '''-infinity''::timestamptz', '''infinity''::timestamptz']];
  columns text; -- as the tables are made
  people text; -- the same without distinct users, of which rows about people have none
  users text; -- of a user's period: sums of hours
  empty text; -- the columns of coliseum_rollup_user_parts in the place of a row's
  parts text := 'select * from coliseum_rollup_rows';
  whole text := '';
  p text[];
  added text; read text; merged text;
begin
  select string_agg(format('%I %s', column_name, data_type) || case when is_nullable = 'NO' then ' not null' else '' end, ', ' order by ordinal_position),
      string_agg(format('%I %s', column_name, data_type) || case when is_nullable = 'NO' then ' not null' else '' end, ', ' order by ordinal_position)
        filter (where not column_name = any(uniques)),
      string_agg(case when column_name = any(uniques) then format('null::bigint as %I', column_name) else quote_ident(column_name) end, ', ' order by ordinal_position)
    into columns, people, empty from information_schema.columns
    where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
      and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');
  execute format('create table coliseum_rollup_open (
      entity_type text collate "C" not null, event_id text collate "C" not null, entity_id text collate "C" not null,
      hour timestamptz not null, %s, %s, primary key (entity_type, event_id, entity_id, hour)) with (fillfactor = 50)', columns,
    (select string_agg(format('%I bigint', period || '_' || counter), ', ')
      from unnest(array['daily', 'weekly', 'monthly', 'all_time']) period, unnest(uniques) counter));
  execute format('create table coliseum_rollup_user_parts (
      event_id text collate "C" not null, entity_id text collate "C" not null, hour timestamptz not null, %s)', people);
  create index coliseum_rollup_user_parts_key on coliseum_rollup_user_parts (event_id, entity_id);

  select string_agg(case data_type when 'bigint' then format('sum(%1$I)::bigint as %1$I', column_name)
      when 'numeric' then format('sum(%1$I) as %1$I', column_name) else format('max(%1$I) as %1$I', column_name) end, ', ' order by ordinal_position)
    into users from information_schema.columns
    where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
      and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');

  foreach p slice 1 in array periods loop
    -- a row that is open, as a part of this period; all of an entity that are; and these with what is kept already
    select string_agg(format('%s', case when column_name = any(uniques) and p[1] <> 'hourly' then quote_ident(p[1] || '_' || column_name) else quote_ident(column_name) end), ', ' order by ordinal_position),
      string_agg(format(case data_type when 'bigint' then 'sum(%s)::bigint' when 'numeric' then 'sum(%s)' else 'max(%s)' end || ' as %I',
        case when column_name = any(uniques) and p[1] <> 'hourly' then quote_ident(p[1] || '_' || column_name) else quote_ident(column_name) end, column_name), ', ' order by ordinal_position),
      string_agg(format(case when data_type in ('bigint', 'numeric') then 'coalesce(m.%1$I + o.%1$I, m.%1$I, o.%1$I)' else 'greatest(m.%1$I, o.%1$I)' end, column_name), ', ' order by ordinal_position)
    into read, added, merged from information_schema.columns
    where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
      and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');
    parts := parts || format(' union all select entity_type, %L, event_id, entity_id, %s, %s, %s from coliseum_rollup_open', p[1], p[2], p[3], read);
    whole := whole || format(' union all select o.entity_type, %L, o.event_id, o.entity_id, o.period_start, o.period_end, %s
      from (select entity_type, event_id, entity_id, %s as period_start, %s as period_end, %s
        from coliseum_rollup_open group by entity_type, event_id, entity_id, %s, %s) o
      left join coliseum_rollup_rows m on m.entity_type = o.entity_type and m.period = %L and m.event_id = o.event_id
        and m.entity_id = o.entity_id and m.period_start = o.period_start', p[1], merged, p[2], p[3], added, p[2], p[3], p[1]);
    -- the same of one period and without people: a board asks for little, and each part that a view has is planned anew
    execute format('create view coliseum_rollup_parts_%s as select * from coliseum_rollup_rows where period = %L and entity_type <> ''user''
      union all select entity_type, %L, event_id, entity_id, %s, %s, %s from coliseum_rollup_open', p[1], p[1], p[1], p[2], p[3], read);
    parts := parts || format(' union all select ''user'', %L, event_id, entity_id, %s, %s, %s from coliseum_rollup_user_parts', p[1], p[2], p[3], empty);
    if p[1] <> 'hourly' then
      select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into read from information_schema.columns
        where table_schema = current_schema and table_name = 'coliseum_rollup_rows'
          and column_name not in ('entity_type', 'period', 'event_id', 'entity_id', 'period_start', 'period_end');
      parts := parts || format(' union all select entity_type, %L, event_id, entity_id, %s, %s, %s
        from (select *, period_start as hour from coliseum_rollup_rows where entity_type = ''user'' and period = ''hourly'') u', p[1], p[2], p[3], read);
    end if;
    whole := whole || format(' union all select entity_type, %L, event_id, entity_id, %s, %s, %s
      from (select *, period_start as hour from coliseum_rollup_rows where entity_type = ''user'' and period = ''hourly''
        union all select ''user'', ''hourly'', event_id, entity_id, hour, hour + interval ''1 hour'', %s, hour from coliseum_rollup_user_parts) u
      group by entity_type, event_id, entity_id, %s, %s', p[1], p[2], p[3], users, empty, p[2], p[3]);
  end loop;

  -- for who adds up: a period of an entity may be told in several rows, its distinct users among them
  execute 'create view coliseum_rollup_parts as ' || parts;
  -- for everyone else: one row a period
  execute 'create or replace view coliseum_rollups as
    select * from coliseum_rollup_rows m where m.entity_type <> ''user'' and not exists (select 1 from coliseum_rollup_open o where o.entity_type = m.entity_type
      and o.event_id = m.event_id and o.entity_id = m.entity_id and o.hour >= m.period_start and o.hour < m.period_end)' || whole;
end $$;
