/** What events say of users for the directory: read behind a watermark of its own, written in the order of the keys. */
import type { Sql } from '../../platform/database/sql.js';

const CONSUMER = 'directory';
const LOCK = 0x7012;
/** Word for word the condition of the partial index coliseum_metrics_statements. */
const STATEMENTS = `metric_type in ('vaultmap.location_resolved', 'mediaid.dna_updated')`;

export const tryStatementLock = (): Sql => ({
  text: 'select pg_try_advisory_xact_lock($1) as locked',
  values: [LOCK],
});

export const insertWatermark = (): Sql => ({
  text: `insert into coliseum_watermarks (consumer, system_identifier, next_xid)
    select $1, system_identifier::text, '0' from pg_control_system() on conflict do nothing`,
  values: [CONSUMER],
});

/**
 * Every transaction below `horizon` has ended. A store that was restored into another cluster is `settled` once the
 * rollup has given its events ids of this cluster's transactions.
 */
export const readHorizon = (): Sql => ({
  text: `select w.next_xid::text, w.system_identifier = c.system_identifier::text as same_system,
      coalesce(r.system_identifier = c.system_identifier::text, true) as settled,
      coliseum_horizon()::text as horizon
    from pg_control_system() c join coliseum_watermarks w on w.consumer = $1
    left join coliseum_watermarks r on r.consumer = 'rollup'`,
  values: [CONSUMER],
});

/** Reads everything anew; statements that are not newer than what stands change nothing. */
export const startAnew = (): Sql => ({
  text: `update coliseum_watermarks set next_xid = '0', system_identifier = c.system_identifier::text
    from pg_control_system() c where consumer = $1`,
  values: [CONSUMER],
});

/** `first`: the transaction of the first statement that waits; `beyond`: the one at which a batch of `size` is full. */
export const batchEnd = (from: string, to: string, size: number): Sql => {
  const next = `select xid from coliseum_metrics where xid >= $1::xid8 and xid < $2::xid8 and ${STATEMENTS} order by xid`;
  return {
    text: `select (${next} limit 1)::text as first, (${next} offset $3 limit 1)::text as beyond`,
    values: [from, to, size],
  };
};

/** Each user's statements, the newest last. */
export const readStatements = (from: string, to: string): Sql => ({
  text: `select id, metric_type, user_id, city_id, timestamp::text as at, metadata -> 'dna' as dna
    from coliseum_metrics where xid >= $1::xid8 and xid < $2::xid8 and ${STATEMENTS} and user_id is not null
    order by user_id, timestamp, id`,
  values: [from, to],
});

/** Who is not in the directory yet gets a row without a name; two writers meet in the same order. */
export const knowUsers = (userIds: readonly string[]): Sql => ({
  text: `insert into coliseum_entities (type, id) select 'user', id from unnest($1::text[]) id order by id collate "C"
    on conflict do nothing`,
  values: [userIds],
});

export const holdUsers = (userIds: readonly string[]): Sql => ({
  text: `select 1 from coliseum_entities where type = 'user' and id = any($1::text[]) order by id collate "C" for update`,
  values: [userIds],
});

/** A PUT counts as later than an event of the same instant. */
const isLater = (what: 'city' | 'dna'): string =>
  `(e.${what}_stated_at is null or (s.at, s.by) > (e.${what}_stated_at,
    coalesce(e.${what}_stated_by, 'ffffffff-ffff-ffff-ffff-ffffffffffff')))`;

/** `[{user, city, at, by}]`; returns those whose city is another one now. */
export const settleCities = (statedJson: string): Sql => ({
  text: `with moved as (
      update coliseum_entities e set city_id = s.city, city_stated_at = s.at, city_stated_by = s.by,
        changed_xid = case when e.city_id is distinct from s.city then pg_current_xact_id() else e.changed_xid end,
        updated_at = case when e.city_id is distinct from s.city then now() else e.updated_at end
      from jsonb_to_recordset($1::jsonb) s("user" text, city text, at timestamptz, by uuid)
      where e.type = 'user' and e.id = s."user" and ${isLater('city')}
      returning e.id, e.changed_xid
    )
    select id from moved where changed_xid = pg_current_xact_id()`,
  values: [statedJson],
});

/** `[{user, dna, at, by}]` */
export const settleDna = (statedJson: string): Sql => ({
  text: `update coliseum_entities e set dna = s.dna, dna_stated_at = s.at, dna_stated_by = s.by, updated_at = now()
    from jsonb_to_recordset($1::jsonb) s("user" text, dna jsonb, at timestamptz, by uuid)
    where e.type = 'user' and e.id = s."user" and ${isLater('dna')}`,
  values: [statedJson],
});

export const moveWatermark = (to: string, statements: number, ms: number): Sql => ({
  text: `update coliseum_watermarks set next_xid = $2::xid8, ticks = ticks + 1, last_run_at = clock_timestamp(),
      last_run_events = $3, last_run_ms = $4 where consumer = $1`,
  values: [CONSUMER, to, statements, ms],
});
