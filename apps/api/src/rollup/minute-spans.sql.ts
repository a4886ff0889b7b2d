/** The times of events by which minutes are counted, and the stretches to be counted anew since they were set to other ones. */
import type { Sql } from '../platform/database/sql.js';
import { MINUTE_COLUMNS, minutesOf, reachOf } from './minutes.sql.js';

/** What the directory says now; an event that ends before it begins has no times. */
const CHANGED = `select coalesce(e.id, s.event_id) as event_id, e.starts_at, e.ends_at, s.starts_at as from_before, s.ends_at as to_before
  from (select id, starts_at, ends_at from coliseum_entities where type = 'event' and (starts_at is not null or ends_at is not null)
      and coalesce(starts_at < ends_at, true)) e
  full join coliseum_minute_spans s on s.event_id = e.id
  where (e.starts_at, e.ends_at) is distinct from (s.starts_at, s.ends_at)`;

/** Whether there is anything to do. @param since changes of the directory before this transaction were seen; null: look at all */
export const spansMoved = (since: string | null): Sql => ({
  text: `select coliseum_horizon()::text as horizon,
      exists (select 1 from coliseum_minute_recounts) as waits,
      ${
        since === null
          ? `exists (${CHANGED})`
          : `exists (select 1 from coliseum_entities e left join coliseum_minute_spans s on s.event_id = e.id
              where e.changed_xid >= $1::xid8 and e.type = 'event'
                and (e.starts_at, e.ends_at) is distinct from (s.starts_at, s.ends_at))`
      } as moved`,
  values: since === null ? [] : [since],
});

/** No event is ever stored from further ahead. */
const AHEAD = `now() + interval '10 minutes'`;
const minute = (at: string): string => `date_trunc('minute', ${at}, 'UTC')`;

/**
 * Takes the directory's times over: what comes from now on is counted by them, and what came before is noted to be counted
 * anew – where the event now is on and was not, or the other way round, and the minutes inside which it begins or ends.
 */
export const moveSpans = (limit: number): Sql => ({
  text: `with changed as materialized (${CHANGED} limit $1),
    stretches as (
      select c.event_id, v.first, v.last from changed c cross join lateral (values
        (least(starts_at, from_before), greatest(starts_at, from_before)),
        (least(ends_at, to_before), greatest(ends_at, to_before))) v (first, last)
        where starts_at < to_before and from_before < ends_at and first < last
      union all
      select c.event_id, v.first, v.last from changed c cross join lateral (values (starts_at, ends_at), (from_before, to_before)) v (first, last)
        where (starts_at < to_before and from_before < ends_at) is not true and first < last
      union all
      select c.event_id, v.at, v.at + interval '1 microsecond' from changed c
        cross join lateral (values (starts_at), (ends_at), (from_before), (to_before)) v (at)
        where v.at <> ${minute('v.at')}
    ), noted as (
      insert into coliseum_minute_recounts (event_id, from_at, to_at)
      select event_id, ${minute('first')}, least(${minute(`last - interval '1 microsecond'`)} + interval '1 minute', ${minute(AHEAD)})
      from stretches where ${minute('first')} < ${minute(AHEAD)}
    ), gone as (
      delete from coliseum_minute_spans s using changed c where s.event_id = c.event_id and c.starts_at is null and c.ends_at is null
    ), put as (
      insert into coliseum_minute_spans (event_id, starts_at, ends_at)
      select event_id, starts_at, ends_at from changed where starts_at is not null or ends_at is not null
      on conflict (event_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at
    )
    select event_id from changed`,
  values: [limit],
});

/** Everybody at these events: at which of their plays and shares count, their times decide. */
export const markPeopleAt = (eventIds: readonly string[]): Sql => ({
  text: `insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    select distinct 'user', event_id, user_id::text, '-infinity'::timestamptz from coliseum_rollup_minutes where event_id = any($1::text[])`,
  values: [eventIds],
});

export interface Stretch extends Record<string, unknown> {
  id: string;
  event_id: string;
  from_at: Date;
  to_at: Date;
}
export const nextStretch = (): Sql => ({
  text: 'select id::text, event_id, from_at, to_at from coliseum_minute_recounts order by id limit 1',
});
export const shortenStretch = ({ id }: Stretch, from: Date): Sql[] => [
  { text: 'update coliseum_minute_recounts set from_at = $2 where id = $1', values: [id, from] },
  { text: 'delete from coliseum_minute_recounts where id = $1 and from_at >= to_at', values: [id] },
];

/** Hours that the retention has dropped are sealed. */
const open = (at: string): string => `not exists (select 1 from coliseum_dropped_ranges s
  where date_trunc('hour', ${at}, 'UTC') <= s.last_timestamp and date_trunc('hour', ${at}, 'UTC') + interval '1 hour' > s.first_timestamp)`;

/**
 * Counts the minutes of [from, to) anew, of one event and of what names none, and notes whose they were and are.
 * @param from, to full minutes @param below the watermark
 */
export const recountStretch = (eventId: string, from: Date, to: Date, below: string): Sql[] => [
  {
    text: `with dropped as (
        delete from coliseum_rollup_minutes m where m.event_id in ('', $1) and m.minute >= $2 and m.minute < $3 and ${open('m.minute')}
        returning m.event_id, m.user_id, m.minute)
      insert into rollup_dirty (entity_type, event_id, entity_id, hour)
      select distinct 'user', event_id, user_id::text, date_trunc('hour', minute, 'UTC') from dropped`,
    values: [eventId, from, to],
  },
  {
    text: `with ${reachOf('$2::timestamptz', '$3::timestamptz')},
      written as (
        insert into coliseum_rollup_minutes (${MINUTE_COLUMNS})
        select ${MINUTE_COLUMNS} from (${minutesOf(
          `(select * from coliseum_counted_metrics m where m.timestamp >= $2 and m.timestamp < $3 and m.xid < $4::xid8
            and (m.event_id is null or m.event_id::text = $1) and ${open('m.timestamp')})`,
        )}) n
        returning event_id, user_id, minute)
      insert into rollup_dirty (entity_type, event_id, entity_id, hour)
      select distinct 'user', event_id, user_id::text, date_trunc('hour', minute, 'UTC') from written`,
    values: [eventId, from, to, below],
  },
];

/** The event's board is behind, whoever was at it. */
export const touchEvent = (eventIds: readonly string[], tick: string): Sql => ({
  text: `insert into coliseum_rollup_touches as t (event_id, tick, touched_at) select e, $2::bigint, now() from unnest($1::text[]) e
    on conflict (event_id) do update set tick = excluded.tick, touched_at = excluded.touched_at`,
  values: [eventIds, tick],
});

/** Where minutes are counted by other times than the directory's, or wait to be. */
export const spansAreBehind = (): Sql => ({
  text: `select exists (${CHANGED}) or exists (select 1 from coliseum_minute_recounts) as behind`,
});
