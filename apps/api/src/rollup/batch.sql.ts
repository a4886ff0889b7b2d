/** The events that a tick or a recount works on, in temp tables of its connection. */
import type { Sql } from '../platform/database/sql.js';
import { OPEN_SINCE } from './open-hours.sql.js';

const COLUMNS = `id, session_id, user_id, artist_id, event_id, track_id, brand_id, city_id, campaign_id, metric_type,
      metric_value, dna_match_score, metadata, timestamp, created_at, date_trunc('hour', timestamp, 'UTC') as hour, false as progressed,
      false as set_aside, coliseum_ballot_word(metric_type, metadata) as ballot`;
/** The same of coliseum_counted_metrics, which knows who sends progress and which votes are set aside. */
export const COUNTED_COLUMNS = COLUMNS.replace('false as progressed', 'progressed')
  .replace('false as set_aside', 'set_aside')
  .replace('coliseum_ballot_word(metric_type, metadata) as ballot', 'ballot');

/** rollup_dirty: rows to be counted anew; rollup_undone: plays that are to be taken out of listen_ms. */
export const createBatch = (): Sql[] => [
  {
    text: `create temp table if not exists rollup_batch on commit delete rows as
      select ${COLUMNS}, xid from coliseum_metrics with no data`,
  },
  { text: 'create temp table if not exists rollup_undone (like rollup_batch) on commit delete rows' },
  {
    text: `create temp table if not exists rollup_dirty (
      entity_type text not null, event_id text not null, entity_id text not null, hour timestamptz not null) on commit delete rows`,
  },
];

/**
 * The first `size` events that wait, and what else their last transaction stored. The planner knows little of what was
 * stored just now and would sort a whole backlog to find its beginning: it is told to follow the index.
 */
export const fillBatch = (from: string, horizon: string, size: number): Sql[] => [
  { text: 'set local enable_seqscan = off; set local enable_bitmapscan = off' },
  {
    text: `insert into rollup_batch select ${COLUMNS}, xid from coliseum_metrics
      where xid >= $1::xid8 and xid < $2::xid8 order by xid fetch first ($3) rows with ties`,
    values: [from, horizon, size],
  },
  { text: 'set local enable_seqscan = on; set local enable_bitmapscan = on' },
];

/** All that is counted of some hours: who was erased is in no figure. @param below the watermark */
export const refillBatch = (hours: readonly Date[], below: string): Sql[] => [
  { text: 'delete from rollup_batch' },
  {
    text: `insert into rollup_batch select ${COLUMNS}
      from unnest($1::timestamptz[]) h (at)
      join coliseum_metrics m on m.timestamp >= h.at and m.timestamp < h.at + interval '1 hour'
      where m.xid < $2::xid8 and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)
        and not exists (select 1 from coliseum_erasures e where e.user_id = m.user_id)`,
    values: [hours, below],
  },
];

/** A recount joins them with each other: without statistics the planner takes many rows for few and never ends. */
export const knowTheirSize = (): Sql => ({ text: 'analyze rollup_batch; analyze rollup_dirty' });

/**
 * Marks the votes that do not count. Row by row this would go by whatever the planner last knew of the ballots, which
 * after a change of the voting's times is nothing: it is said outright that what is set aside is read once.
 */
export const markSetAside = (): Sql[] => [
  { text: 'set local enable_nestloop = off' },
  {
    text: `with aside as materialized (
        select o.id from coliseum_ballots o
        where o.verdict <> 'counted' and o.event_id in (select event_id from rollup_batch where event_id is not null))
      update rollup_batch b set set_aside = true from aside
      where aside.id = b.id and b.metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')`,
  },
  { text: 'set local enable_nestloop = on' },
];

/** Marks the plays whose sessions send progress. */
export const markProgressed = (): Sql => ({
  text: `update rollup_batch b set progressed = true from coliseum_progress_sessions p
    where b.metric_type = 'player.track_played' and p.session_id = b.session_id and p.track_id = b.track_id and p.user_id = b.user_id`,
});

/**
 * Whom a door may not know of yet. Older tombstones every process has read, but for one that hung for as long; to look for
 * all of them in every tick would cost the more the older the product is.
 */
const lately = `select user_id from coliseum_erasures where asked_at > now() - interval '7 days'`;

export const describeBatch = (): Sql => ({
  text: `select count(*)::int as events, max(xid)::text as last, min(created_at) as oldest, array_agg(distinct metric_type) as types,
      count(distinct hour)::int as hours, coalesce(max(hour) >= ${OPEN_SINCE}, false) as open, coalesce(min(hour) < ${OPEN_SINCE}, false) as past,
      exists (select 1 from coliseum_voids) as voids, exists (select 1 from coliseum_progress_sessions) as progress,
      coalesce(bool_or(user_id in (${lately})), false) as erased
    from rollup_batch`,
});

export const touchEvents = (tick: string): Sql => ({
  text: `insert into coliseum_rollup_touches as t (event_id, tick, touched_at)
    select coalesce(event_id::text, ''), $1::bigint, now() from rollup_batch group by event_id
    union select event_id::text, $1::bigint, now() from rollup_undone where event_id is not null
    union select '', $1::bigint, now()
    on conflict (event_id) do update set tick = excluded.tick, touched_at = excluded.touched_at returning t.event_id`,
  values: [tick],
});
/** A recount moves figures, too; those of its dirty rows. */
export const touchDirty = (tick: string): Sql => ({
  text: `insert into coliseum_rollup_touches as t (event_id, tick, touched_at)
    select split_part(event_id, '#', 1), $1::bigint, now() from rollup_dirty where event_id <> ''
    union select entity_id, $1::bigint, now() from rollup_dirty where entity_type = 'event'
    union select '', $1::bigint, now()
    on conflict (event_id) do update set tick = excluded.tick, touched_at = excluded.touched_at returning t.event_id`,
  values: [tick],
});
