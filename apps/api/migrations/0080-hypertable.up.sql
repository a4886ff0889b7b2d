-- Where TimescaleDB is at hand and loaded, coliseum_metrics is a hypertable with a chunk for each month of its ids
-- (docs/adr/0037-a-hypertable-by-the-id.md); elsewhere nothing changes. Writer: ingestion.

-- Whether a hypertable can be had here, and if not, why not. Only a server that has the library loaded from its start
-- knows the setting timescaledb.disable_load; shared_preload_libraries itself is shown to few.
create function coliseum_timescale(out usable boolean, out reason text) language plpgsql stable as $$
declare
  least_version constant text := '2.26';
  version text := (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'timescaledb');
begin
  reason := case
    when current_setting('coliseum.hypertable', true) = 'off' then 'coliseum.hypertable is off'
    when version is null then 'TimescaleDB is not installed'
    when string_to_array(substring(version from '^\d+\.\d+'), '.')::integer[] < string_to_array(least_version, '.')::integer[]
      then format('TimescaleDB %s is older than %s', version, least_version)
    when current_setting('timescaledb.disable_load', true) is null then 'TimescaleDB is not in shared_preload_libraries'
  end;
  usable := reason is null;
end $$;

create function coliseum_lowest_id(at timestamp) returns uuid language sql immutable parallel safe return
  rpad(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

-- Makes the chunk that holds an id, where there is none yet, and gives it the name of the partition that it stands for:
-- a row goes in and out again, which nobody sees.
create function coliseum_name_chunk(inside uuid, name text) returns void language plpgsql as $$
declare
  chunk regclass;
begin
  insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash)
    values (inside, '', 0, '', '', '{}', 'epoch', 0) returning tableoid::regclass into chunk;
  delete from coliseum_metrics where id = inside;
  if (select relname from pg_class where oid = chunk) not in (name, 'coliseum_metrics_default') then
    execute format('alter table %s set schema %I', chunk, current_schema);
    execute format('alter table %s rename to %I', chunk, name);
  end if;
end $$;

-- Makes coliseum_metrics a hypertable, or native partitions again, and takes all rows along, in one transaction that keeps
-- everybody else away from it. Answers what it is then. Rights that were granted on it are to be granted again.
create function coliseum_use_hypertable(wanted boolean) returns text language plpgsql as $body$
declare
  is_hypertable constant boolean := (select relkind <> 'p' from pg_class where oid = 'coliseum_metrics'::regclass);
  indexes text[];
  views text[];
  months text[] := '{}';
  word text;
begin
  if wanted and not is_hypertable and not (select usable from coliseum_timescale()) then
    return 'partitions: ' || (select reason from coliseum_timescale());
  elsif wanted = is_hypertable then
    return case when wanted then 'hypertable' else 'partitions' end;
  end if;
  lock table coliseum_metrics in access exclusive mode;

  -- what stands on the one table is put onto the other
  indexes := array(select replace(indexdef, ' ON ONLY ', ' ON ') from pg_indexes
    where schemaname = current_schema and tablename = 'coliseum_metrics' and indexname <> 'coliseum_metrics_pkey' order by indexname);
  views := array(select format('create view %I as %s', v.relname, pg_get_viewdef(v.oid)) from pg_class v
    where v.relkind = 'v' and exists (select 1 from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      where r.ev_class = v.oid and d.refobjid = 'coliseum_metrics'::regclass) order by v.oid);
  foreach word in array views loop execute format('drop view %I', split_part(word, ' ', 3)); end loop;
  create schema coliseum_before;
  foreach word in array array(select inhrelid::regclass::text from pg_inherits where inhparent = 'coliseum_metrics'::regclass) loop
    if word like 'coliseum_metrics_%' then execute format('alter table %s set schema coliseum_before', word); end if;
    months := months || substring(word from '^coliseum_metrics_y(\d+m\d\d)$');
  end loop;
  alter table coliseum_metrics set schema coliseum_before;

  if wanted then
    create extension if not exists timescaledb;
    -- From a range of ids the planner would infer which chunks it needs, as if the month below grew with the id, and so
    -- leave rows out. From a range of a domain it infers nothing.
    create domain coliseum_metric_id as uuid;
    -- The month of a UUIDv7, as years × 12 + months. All other ids, and times that no event has, stand on one shelf,
    -- which is never past any retention: who sends ids at will makes 192 chunks at the most. In plpgsql, for it is called
    -- row by row: a COPY costs 1.13 times one into a native partition; in sql it would be 1.44.
    execute format(
      $f$create function coliseum_month_of(id coliseum_metric_id) returns integer language plpgsql immutable parallel safe as $$
        begin return case when get_byte(uuid_send(id), 6) >> 4 = 7 and id >= %1$L::uuid and id < %2$L::uuid
          then %3$s + width_bucket(id::uuid, %4$L::uuid[]) else 999999 end; end $$ $f$,
      coliseum_lowest_id('2024-01-01'), coliseum_lowest_id('2040-01-01'), 2024 * 12 - 1,
      array(select coliseum_lowest_id(m) from generate_series('2024-01-01'::timestamp, '2039-12-01', '1 month') m order by m));
    create table coliseum_metrics (like coliseum_before.coliseum_metrics including defaults including comments);
    alter table coliseum_metrics alter column id type coliseum_metric_id;
    alter table coliseum_metrics add primary key (id);
    perform create_hypertable('coliseum_metrics', by_range('id', 1, 'coliseum_month_of'), create_default_indexes => false);
    perform coliseum_name_chunk(gen_random_uuid(), 'coliseum_metrics_default');
  else
    create table coliseum_before.columns (like coliseum_before.coliseum_metrics including defaults including comments);
    alter table coliseum_before.columns alter column id type uuid;
    create table coliseum_metrics (like coliseum_before.columns including defaults including comments) partition by range (id);
    drop table coliseum_before.columns;
    alter table coliseum_metrics add primary key (id);
    create table coliseum_metrics_default partition of coliseum_metrics default;
  end if;
  foreach word in array indexes loop execute word; end loop;
  foreach word in array array_remove(months, null) loop
    if wanted then
      perform coliseum_name_chunk(overlay(overlay(gen_random_uuid()::text placing
        left(coliseum_lowest_id(to_date(word, 'YYYY"m"MM'))::text, 13) from 1 for 13) placing '7' from 15 for 1)::uuid, 'coliseum_metrics_y' || word);
    else
      execute format('create table %I partition of coliseum_metrics for values from (%L) to (%L)', 'coliseum_metrics_y' || word,
        coliseum_lowest_id(to_date(word, 'YYYY"m"MM')), coliseum_lowest_id(to_date(word, 'YYYY"m"MM') + interval '1 month'));
    end if;
  end loop;
  insert into coliseum_metrics select * from coliseum_before.coliseum_metrics;
  foreach word in array views loop execute word; end loop;
  drop table coliseum_before.coliseum_metrics;
  drop schema coliseum_before;
  if not wanted then
    drop function coliseum_month_of(coliseum_metric_id);
    drop domain coliseum_metric_id;
  end if;
  -- of an empty table the planner would be told that it stays empty
  if exists (select 1 from coliseum_metrics) then analyze coliseum_metrics; end if;
  return case when wanted then 'hypertable' else 'partitions' end;
end $body$;

-- A table that holds something already is left as it is: moving it takes its time, which the operator chooses. Where it
-- cannot be done (the right to create an extension, a publication), all goes on with native partitions.
do $$
begin
  if not exists (select 1 from coliseum_metrics) then
    raise notice 'coliseum_metrics: %', coliseum_use_hypertable(true);
  end if;
exception when others then
  raise warning 'coliseum_metrics stays natively partitioned: %', sqlerrm;
end $$;
