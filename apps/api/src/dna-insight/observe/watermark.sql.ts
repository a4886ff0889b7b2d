/** How far the events have been read for DNA: never further than the rollup, whose book of voids is then complete. */
import type { Sql } from '../../platform/database/sql.js';

const CONSUMER = 'dna';
const LOCK = 0x7dda;

/** Held by the session: a run is many transactions. */
export const tryDnaLock = (): Sql => ({ text: 'select pg_try_advisory_lock($1) as locked', values: [LOCK] });
export const releaseDnaLock = (): Sql => ({ text: 'select pg_advisory_unlock($1)', values: [LOCK] });

export const insertWatermark = (): Sql => ({
  text: `insert into coliseum_watermarks (consumer, system_identifier, next_xid)
    select $1, system_identifier::text, '0' from pg_control_system() on conflict do nothing`,
  values: [CONSUMER],
});

/** One picture of events, voids and the rollup's watermark. */
export const onePicture = (): Sql => ({
  text: `set transaction isolation level repeatable read; set local jit = off; set local work_mem = '64MB';
    set local statement_timeout = '10min'`,
});

export interface Standing {
  next_xid: string;
  /** null: the rollup has not counted anything here */
  horizon: string | null;
  same_system: boolean;
  settled: boolean;
  consent_rule: string;
}

/** A store that was restored into another cluster is `settled` once the rollup has given its events ids of this one. */
export const readStanding = (): Sql => ({
  text: `select w.next_xid::text, r.next_xid::text as horizon, w.system_identifier = c.system_identifier::text as same_system,
      coalesce(r.system_identifier = c.system_identifier::text, false) as settled, s.consent_rule
    from pg_control_system() c join coliseum_watermarks w on w.consumer = $1
    cross join coliseum_dna_state s left join coliseum_watermarks r on r.consumer = 'rollup'`,
  values: [CONSUMER],
});

/** `first`: the first transaction that waits; `beyond`: the one at which a batch of `size` events is full. */
export const batchEnd = (from: string, to: string, size: number): Sql => {
  const next = 'select xid from coliseum_metrics where xid >= $1::xid8 and xid < $2::xid8 order by xid';
  return {
    text: `select (${next} limit 1)::text as first, (${next} offset $3 limit 1)::text as beyond`,
    values: [from, to, size],
  };
};

export const moveWatermark = (to: string, people: number, ms: number): Sql => ({
  text: `update coliseum_watermarks set next_xid = $2::xid8, ticks = ticks + 1, last_run_at = clock_timestamp(),
      last_run_events = $3, last_run_ms = $4 where consumer = $1`,
  values: [CONSUMER, to, people, ms],
});

/** From the first event on, by this rule. */
export const startAnew = (rule: string, tables: readonly string[]): Sql[] => [
  { text: `truncate ${[...tables, 'coliseum_dna_consents', 'coliseum_dna_touched'].join(', ')}` },
  { text: 'update coliseum_dna_state set consent_rule = $1, is_dirty = true', values: [rule] },
  {
    text: `update coliseum_watermarks set next_xid = '0', system_identifier = c.system_identifier::text
      from pg_control_system() c where consumer = $1`,
    values: [CONSUMER],
  },
];

export const forgetSums = (tables: readonly string[], people: readonly string[]): Sql[] =>
  tables.map((table) => ({ text: `delete from ${table} where user_id = any($1::uuid[])`, values: [people] }));

export const touch = (people: readonly string[]): Sql => ({
  text: 'insert into coliseum_dna_touched select unnest($1::uuid[]) on conflict do nothing',
  values: [people],
});
