/** The pipeline's state as the store knows it; read once a second, so each statement touches a handful of index pages. */
import type { Sql } from '../platform/database/sql.js';

/** Beyond this the backlog is said to be so much at least. */
export const MOST_COUNTED = 1_000_000;

export const readWatermark = (): Sql => ({
  text: `select coalesce(w.next_xid, '0')::text as next_xid, w.data_through, w.last_run_at, w.last_run_ms,
      w.last_run_events::int, extract(epoch from clock_timestamp() - w.data_through)::float8 as behind_seconds
    from (values (1)) one left join coliseum_watermarks w on w.consumer = 'rollup'`,
});

export const countUnprocessed = (nextXid: string): Sql => ({
  text: `select count(*)::int as depth from
    (select 1 from coliseum_metrics where xid >= $1::xid8 limit ${MOST_COUNTED}) waiting`,
  values: [nextXid],
});

/** The newest event of all, and the oldest that waits: of the first thousand by transaction: times and transactions run alike but for writers side by side. */
export const endsOfBacklog = (nextXid: string): Sql => ({
  text: `select extract(epoch from clock_timestamp() - min(created_at))::float8 as age_seconds,
      (select created_at from coliseum_metrics order by xid desc limit 1) as last_event_at from
    (select created_at from coliseum_metrics where xid >= $1::xid8 order by xid limit 1000) waiting`,
  values: [nextXid],
});

/** Boards with a schedule that wait for their time are on time: only live ones can be pending. */
export const readBoards = (): Sql => ({
  text: `select count(*)::int as boards, max(s.generated_at) as last_published_at,
      count(*) filter (where d.refresh = 'live' and t.tick > s.through_tick)::int as pending
    from coliseum_leaderboard_states s
    join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.enabled
    left join coliseum_rollup_touches t on t.event_id = s.event_id`,
});

export const readSize = (): Sql => ({
  text: `select pg_database_size(current_database())::float8 as database_bytes,
      sum(greatest(c.reltuples, 0))::float8 as events, coalesce(array_agg(c.relname::text), '{}') as partitions
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'coliseum_metrics'::regclass`,
});

/** Of more it is said that there are so many at least. */
const MOST_FAILED = 10_000;

export const readFailed = (): Sql => ({
  text: `with waiting as (
      select code, last_at from coliseum_failed_events where status = 'open' order by seq desc limit ${MOST_FAILED}
    ), lately as (
      select code, count(*)::int as events from waiting where last_at > now() - interval '24 hours' group by code
      order by 2 desc, 1 limit 5
    )
    select (select count(*)::int from waiting) as open,
      (select coalesce(json_agg(lately), '[]') from lately) as reasons`,
});

/** The last comparison of the figures with the raw events. */
export const readReconciliation = (): Sql => ({
  text: `select status, range_start, range_end, started_at, ended_at, rows_compared::float8 as rows_compared,
      differences::float8 as differences, repaired::float8 as repaired
    from coliseum_reconciliations where kind = 'reconcile' order by started_at desc limit 1`,
});
