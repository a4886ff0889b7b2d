/** How the transaction of a report is opened and ended. */
import type { Sql } from '../../../platform/database/sql.js';

/**
 * Before the first look, which takes the snapshot. Most of a report's questions go through many events and group them by few
 * keys: with less memory they would go to the disk, and compiling them takes longer than running them. A second core is used
 * by the second connection, not by parallel workers: each of these is a new process, which first has to map the pages that
 * it reads, and takes more of the processor for that than for the reading (ADR 34).
 */
export const bounds = (statementMs: number): Sql => ({
  text: `set transaction isolation level repeatable read, read only;
    set local statement_timeout = ${statementMs}; set local jit = off; set local work_mem = '64MB';
    set local max_parallel_workers_per_gather = 0`,
});

export interface StandsRow {
  /** null: nothing was ever counted */
  next_xid: string | null;
  data_through: Date | null;
  has_uncounted: boolean;
  has_voids: boolean;
}

/** As the heartbeat says it: a vote that waits to be judged is not in the figures. */
export const standsAt = (): Sql => ({
  text: `with w as (select next_xid, data_through from coliseum_watermarks where consumer = 'rollup')
    select (select next_xid from w)::text as next_xid,
      (select least(data_through, (select min(created_at) from coliseum_ballots where verdict = 'deferred')) from w
        where data_through is not null) as data_through,
      coalesce((select m.xid >= coalesce((select next_xid from w), '0'::xid8) from coliseum_metrics m order by m.xid desc limit 1), false)
        as has_uncounted,
      exists (select 1 from coliseum_voids) as has_voids`,
});

/** What is asked of each raw event `m`, where it is not true of all of them. */
export function countedConditions({ next_xid, has_uncounted, has_voids }: StandsRow): string[] {
  return [
    // said in a way that no index is taken for: nearly every event is within the watermark
    ...(has_uncounted ? [`(m.xid < '${BigInt(next_xid ?? 0)}'::xid8) is true`] : []),
    ...(has_voids ? ['not (m.id in (select v.voided_id from coliseum_voids v))'] : []),
  ];
}

export const ownProcess = (): Sql => ({ text: 'select pg_backend_pid() as pid' });

/** For another transaction that is to see the very same. */
export const exportSnapshot = (): Sql => ({ text: 'select pg_export_snapshot() as snapshot' });
/** @param snapshot as it was exported; the statement takes no parameters */
export const importSnapshot = (snapshot: string): Sql => ({
  text: `set transaction snapshot '${snapshot.replace(/[^0-9A-Fa-f-]/g, '')}'`,
});

export const cancel = (pid: number): Sql => ({ text: 'select pg_cancel_backend($1)', values: [pid] });
