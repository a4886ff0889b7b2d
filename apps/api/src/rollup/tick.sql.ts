/** The statements of one tick: take what was stored since the watermark, merge it into the rollups, move the watermark. */
import { SUM_COUNTERS, type UniqueCounter } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import { lastTimeExpressions, sumExpressions, uniqueTypes } from './counter-expressions.js';
import { KEY_EXISTS, PERIODS_OF_HOUR, ROW_KEYS } from './row-keys.sql.js';

const TICK_LOCK = 0x7011;

/** One tick at a time in the whole cluster; taken without a transaction id, so that waiting costs nothing. */
export const tryTickLock = (): Sql => ({
  text: 'select pg_try_advisory_xact_lock($1) as locked',
  values: [TICK_LOCK],
});
export const tickLock = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [TICK_LOCK] });

export const insertWatermark = (): Sql => ({
  text: `insert into coliseum_watermarks (consumer, system_identifier, next_xid)
    select 'rollup', system_identifier::text, '0' from pg_control_system() on conflict do nothing`,
});

/** The plans of a tick are cheap and its rows few: no just-in-time compiling, room to aggregate in memory. */
export const tuneTick = (): Sql => ({
  text: `set local jit = off; set local work_mem = '64MB'; set local statement_timeout = '10min'`,
});

/**
 * Up to when everything received is stored below the horizon that is read AFTER this: no writer that began before
 * is still under way. An event's created_at is taken at most an instant before its transaction id.
 */
export const readThrough = (): Sql => ({
  text: `select least(min(xact_start), statement_timestamp() - interval '10 ms') as through from pg_stat_activity
    where backend_xid is not null and pid <> pg_backend_pid()`,
});

/** Every transaction below `horizon` has ended, so what it stored is visible and nothing below can appear later. */
export const readHorizon = (): Sql => ({
  text: `select w.next_xid::text, w.ticks::text, w.data_through, w.system_identifier = c.system_identifier::text as same_system,
      pg_snapshot_xmin(pg_current_snapshot())::text as horizon
    from coliseum_watermarks w, pg_control_system() c where w.consumer = 'rollup'`,
});

/**
 * Where a batch of about `size` events ends: `first` is the first transaction that waits, `beyond` the one at which
 * the batch is full. Null where none waits, or where fewer do.
 */
export const batchEnd = (from: string, to: string, size: number): Sql => ({
  text: `select
      (select xid from coliseum_metrics where xid >= $1::xid8 and xid < $2::xid8 order by xid limit 1)::text as first,
      (select xid from coliseum_metrics where xid >= $1::xid8 and xid < $2::xid8 order by xid offset $3 limit 1)::text as beyond`,
  values: [from, to, size],
});

export const createBatch = (): Sql => ({
  text: `create temp table if not exists rollup_batch on commit delete rows as
    select id, user_id, artist_id, event_id, track_id, brand_id, city_id, campaign_id, metric_type, metric_value,
      dna_match_score, metadata, timestamp, created_at, date_trunc('hour', timestamp, 'UTC') as hour
    from coliseum_metrics with no data`,
});

export const fillBatch = (from: string, to: string): Sql => ({
  text: `insert into rollup_batch
    select id, user_id, artist_id, event_id, track_id, brand_id, city_id, campaign_id, metric_type, metric_value,
      dna_match_score, metadata, timestamp, created_at, date_trunc('hour', timestamp, 'UTC')
    from coliseum_metrics where xid >= $1::xid8 and xid < $2::xid8`,
  values: [from, to],
});

export const describeBatch = (): Sql => ({
  text: `select count(*)::int as events, min(created_at) as oldest, array_agg(distinct metric_type) as types,
      array_agg(distinct event_id::text) filter (where event_id is not null) as event_ids
    from rollup_batch`,
});

const ROW_KEY = ['entity_type', 'period', 'event_id', 'entity_id', 'period_start'] as const;

/**
 * Notes who was seen in which hour of an entity, and counts for every period those it had not seen before:
 * `counted(<row key>, <counter> …)`. Rows about a user have no unique counters.
 */
function memberTables(unique: ReturnType<typeof uniqueTypes>, counters: readonly UniqueCounter[]): string {
  const types = unique.map(([type]) => `'${type}'`).join(', ');
  const counter = `case e.metric_type ${unique.map(([type, name]) => `when '${type}' then '${name}'`).join(' ')} end`;
  return `, seen as (
      select distinct k.entity_type, k.event_id, k.entity_id, e.hour, e.user_id, ${counter} as counter
      from rollup_batch e cross join lateral ${ROW_KEYS}
      where ${KEY_EXISTS} and k.entity_type <> 'user' and e.user_id is not null and e.metric_type in (${types})
    ), scopes as materialized (
      select entity_type, event_id, entity_id, coliseum_scope_id(entity_type, event_id, entity_id) as scope_id
      from (select distinct entity_type, event_id, entity_id from seen) s
    ), fresh as (
      insert into coliseum_rollup_members (scope_id, counter, user_id, hour)
      select s.scope_id, seen.counter, seen.user_id, seen.hour from seen join scopes s using (entity_type, event_id, entity_id)
      on conflict do nothing returning scope_id, counter, user_id, hour
    ), news as (
      select distinct f.scope_id, p.period, p.period_start, f.counter, f.user_id
      from fresh f cross join lateral ${PERIODS_OF_HOUR.replaceAll('h.hour', 'f.hour')}
      where p.period = 'hourly' or not exists (
        select 1 from coliseum_rollup_members m
        where m.scope_id = f.scope_id and m.counter = f.counter and m.user_id = f.user_id
          and m.hour >= p.period_start and m.hour < p.period_end)
    ), counted as (
      select s.entity_type, c.period, s.event_id, s.entity_id, c.period_start, ${counters.map((name) => `c.${name}`).join(', ')}
      from (select scope_id, period, period_start,
          ${counters.map((name) => `nullif(count(*) filter (where counter = '${name}'), 0) as ${name}`).join(', ')}
        from news group by scope_id, period, period_start) c
      join scopes s using (scope_id)
    )`;
}

/** Adds the batch to the rollups. Cost: the batch's events once, then the distinct rows touched; never history. */
export function mergeBatch(types: readonly string[]): Sql {
  const sums = [...sumExpressions(types)];
  const times = [...lastTimeExpressions(types)];
  const unique = uniqueTypes(types);
  const uniqueCounters = [...new Set(unique.map(([, counter]) => counter))];
  const perHour = [
    ...sums.map(([name]) => `sum(v.${name}) as ${name}`),
    ...times.map(([name]) => `max(v.${name}) as ${name}`),
  ];
  const perRow = [
    ...sums.map(([name]) => `sum(h.${name})${SUM_COUNTERS[name] === 'integer' ? '::bigint' : ''} as ${name}`),
    ...times.map(([name]) => `max(h.${name}) as ${name}`),
  ];
  const added = [...sums.map(([name]) => name), ...uniqueCounters];
  const columns = [...added, ...times.map(([name]) => name)];
  const updates = [
    ...added.map((name) => `${name} = coalesce(r.${name} + excluded.${name}, r.${name}, excluded.${name})`),
    ...times.map(([name]) => `${name} = greatest(r.${name}, excluded.${name})`),
    'calculated_at = excluded.calculated_at',
  ];
  return {
    text: `
    with v as materialized (
      select e.hour, e.artist_id, e.event_id, e.track_id, e.user_id, e.brand_id, e.city_id, e.campaign_id,
        ${[...sums, ...times].map(([name, expression]) => `${expression} as ${name}`).join(',\n        ')}
      from rollup_batch e
    ), h as (
      select k.entity_type, k.event_id, k.entity_id, v.hour, ${perHour.join(', ')}
      from v cross join lateral ${ROW_KEYS.replaceAll('e.', 'v.')}
      where ${KEY_EXISTS}
      group by k.entity_type, k.event_id, k.entity_id, v.hour
    ), g as (
      select h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, p.period_end, ${perRow.join(', ')}
      from h cross join lateral ${PERIODS_OF_HOUR}
      group by h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, p.period_end
    )${unique.length > 0 ? memberTables(unique, uniqueCounters) : ''}
    insert into coliseum_rollups as r (${ROW_KEY.join(', ')}, period_end, ${columns.join(', ')}, calculated_at)
    select ${ROW_KEY.map((name) => `g.${name}`).join(', ')}, g.period_end, ${columns.join(', ')}, now()
    from g ${unique.length > 0 ? `left join counted c using (${ROW_KEY.join(', ')})` : ''}
    on conflict (${ROW_KEY.join(', ')}) do update set ${updates.join(', ')}`,
  };
}

export const touchEvents = (tick: string): Sql => ({
  text: `insert into coliseum_rollup_touches (event_id, tick, touched_at)
    select distinct coalesce(event_id::text, ''), $1::bigint, now() from rollup_batch
    union select '', $1::bigint, now()
    on conflict (event_id) do update set tick = excluded.tick, touched_at = excluded.touched_at`,
  values: [tick],
});

export const moveWatermark = (to: string, through: Date, events: number, ms: number): Sql => ({
  text: `update coliseum_watermarks set next_xid = $1::xid8, ticks = ticks + 1, data_through = greatest(data_through, $2),
      last_run_at = clock_timestamp(), last_run_events = $3, last_run_ms = $4
    where consumer = 'rollup'`,
  values: [to, through, events, ms],
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
  { text: 'truncate coliseum_rollups, coliseum_rollup_members, coliseum_rollup_touches' },
  {
    text: `update coliseum_watermarks set next_xid = '0', data_through = null, system_identifier = c.system_identifier::text
      from pg_control_system() c where consumer = 'rollup'`,
  },
];
