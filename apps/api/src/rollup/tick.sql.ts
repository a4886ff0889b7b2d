/** The statements of one tick: take what was stored since the watermark, merge it into the rollups, move the watermark. */
import type { Sql } from '../platform/database/sql.js';

const TICK_LOCK = 0x7011;

/** One tick at a time in the whole cluster; taken without a transaction id, so that waiting costs nothing. */
export const tryTickLock = (): Sql => ({
  text: 'select pg_try_advisory_xact_lock($1) as locked',
  values: [TICK_LOCK],
});
export const tickLock = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [TICK_LOCK] });
/** For who waits for a tick's end: one over a large batch takes longer than a lock may be waited for elsewhere. */
export const waitForTicks = (): Sql => ({ text: `set local lock_timeout = '1min'` });

/** Where it stands it is not touched: a process that hangs in the midst of a tick must not keep another from starting. */
export const insertWatermark = (): Sql => ({
  text: `insert into coliseum_watermarks (consumer, system_identifier, next_xid)
    select 'rollup', system_identifier::text, '0' from pg_control_system()
    where not exists (select 1 from coliseum_watermarks where consumer = 'rollup') on conflict do nothing`,
});

/**
 * The plans of a tick are cheap and its rows few: no just-in-time compiling, room to aggregate in memory. What a crash
 * loses of the last commits – figures and watermark together – the next tick counts again.
 */
export const tuneTick = (): Sql => ({
  text: `set local jit = off; set local work_mem = '64MB'; set local statement_timeout = '10min';
    set local synchronous_commit = off`,
});

/**
 * Up to when everything received is stored below the horizon that is read AFTER this: no writer that began before
 * is still under way. An event's created_at is taken at most an instant before its transaction id. Whom the horizon does
 * not wait for (migration 0028), this does not.
 */
export const readThrough = (): Sql => ({
  text: `select least(min(xact_start), statement_timestamp() - interval '10 ms') as through from pg_stat_activity
    where backend_xid is not null and pid <> pg_backend_pid()
      and not coalesce(datname <> current_database() or application_name in ('coliseum-verify', 'coliseum-boards'), false)`,
});

/** Every transaction below `horizon` has ended, so what it stored is visible and nothing below can appear later. */
export const readHorizon = (): Sql => ({
  text: `select w.next_xid::text, w.ticks::text, w.data_through, w.system_identifier = c.system_identifier::text as same_system,
      coliseum_horizon()::text as horizon
    from coliseum_watermarks w, pg_control_system() c where w.consumer = 'rollup'`,
});

export const moveWatermark = (to: string, through: Date, events: number, ms: number): Sql => ({
  text: `update coliseum_watermarks set next_xid = $1::xid8, ticks = ticks + 1, data_through = greatest(data_through, $2),
      last_run_at = clock_timestamp(), last_run_events = $3, last_run_ms = $4
    where consumer = 'rollup'`,
  values: [to, through, events, ms],
});

/** A recount is a tick that takes no events. */
export const countTick = (): Sql => ({
  text: `update coliseum_watermarks set ticks = ticks + 1 where consumer = 'rollup'
    returning ticks::text, next_xid::text, data_through`,
});

/** Nothing waits: only the time up to which that is so moves. */
export const moveDataThrough = (through: Date): Sql => ({
  text: `update coliseum_watermarks set data_through = greatest(data_through, $1) where consumer = 'rollup'`,
  values: [through],
});

/**
 * After a restore into another cluster its transaction ids mean nothing: everything is counted anew. The rows get low
 * ids that every cluster is past, five hundred of them, so that the backlog is worked off in batches.
 */
export const rebase = (): Sql[] => [
  { text: 'set local statement_timeout = 0; set local lock_timeout = 0' },
  { text: 'lock table coliseum_metrics in share row exclusive mode' },
  { text: `update coliseum_metrics set xid = (3 + abs(hashtext(id::text)::bigint) % 500)::text::xid8` },
  {
    text: `truncate coliseum_rollup_rows, coliseum_rollup_open, coliseum_rollup_members, coliseum_rollup_touches, coliseum_rollup_touched, coliseum_rollup_minutes,
      coliseum_ballot_events`,
  },
  // what the retention has dropped goes on using its ballots
  {
    text: `delete from coliseum_ballots b
      where not exists (select 1 from coliseum_dropped_ranges d where b.id >= d.from_id and b.id < d.to_id)`,
  },
  {
    text: `update coliseum_watermarks set next_xid = '0', data_through = null, system_identifier = c.system_identifier::text
      from pg_control_system() c where consumer = 'rollup'`,
  },
];
