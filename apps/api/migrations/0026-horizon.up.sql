-- Below which every transaction that can have written here has ended: what the snapshot of the calling statement sees is
-- all that there will ever be below it. pg_snapshot_xmin waits for every transaction of the whole server; those of other
-- databases, and the recompute that only fills temp tables of its own, are known to write nothing here. A transaction
-- whose session cannot be seen, or has just ended, is waited for.
create function coliseum_horizon() returns xid8 language sql stable as $$
  select coalesce(
    (select min(x) from pg_snapshot_xip(pg_current_snapshot()) x
      where not exists (select 1 from pg_stat_activity a where a.backend_xid = x::xid
        and (a.datname <> current_database() or a.application_name = 'coliseum-verify'))),
    pg_snapshot_xmax(pg_current_snapshot()))
$$;
