/** What each user did at an event, minute by minute: added by the tick, and counted anew where something was taken back. */
import { EVENT_TYPE_NAMES } from '@coliseum/contracts';
import { minuteCounts, type MinuteCounts } from '@coliseum/domain';
import type { Sql } from '../platform/database/sql.js';

const COUNTS = EVENT_TYPE_NAMES.map((type) => [type, minuteCounts(type)] as const);
/** Types that move one of the counts: by `by`, or at all. */
const typesThatMove = (names: readonly (keyof MinuteCounts)[], by?: number): string[] =>
  COUNTS.filter(([, counts]) =>
    names.some((name) => (by === undefined ? counts[name] !== 0 : counts[name] === by)),
  ).map(([type]) => type);
const listed = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');

const KINDS = ['votes', 'shares', 'plays', 'others', 'checkins'] as const;
const MINUTE_TYPES: ReadonlySet<string> = new Set(typesThatMove(KINDS));
/** What counts at an event without naming it. */
const LOOSE = listed(typesThatMove(['shares', 'plays']));

const KEY = 'event_id, user_id, minute, cut';
const TIMES = ['played_at', 'acted_at'] as const;
/** The columns of coliseum_rollup_minutes. */
export const MINUTE_COLUMNS = `${KEY}, ${[...KINDS, ...TIMES].join(', ')}`;

const number = (types: readonly string[]): string =>
  types.length > 0 ? `count(*) filter (where metric_type in (${listed(types)}))` : '0';
const FIGURES = [
  ...KINDS.map(
    (kind) =>
      `(${number(typesThatMove([kind], 1))} - ${number(typesThatMove([kind], -1))})::integer as ${kind}`,
  ),
  `max(timestamp) filter (where metric_type in (${LOOSE})) as played_at`,
  `max(timestamp) filter (where metric_type in (${listed([
    ...new Set([...typesThatMove(['others']), ...typesThatMove(['votes'], 1)]),
  ])})) as acted_at`,
].join(',\n    ');

const minuteOf = (at: string): string => `date_trunc('minute', ${at}, 'UTC')`;

/**
 * reach(spans): when events are on between two moments; cuts(event_id, minute, cut, at): those that begin or end inside
 * a minute then.
 */
export const reachOf = (first: string, last: string): string => `reach as materialized (
    select coalesce(range_agg(tstzrange(s.starts_at, s.ends_at)), '{}'::tstzmultirange) as spans
    from coliseum_minute_spans s where s.starts_at <= ${last} and s.ends_at > ${first}
  ), cuts as materialized (
    select s.event_id, ${minuteOf('v.at')} as minute, v.at, (extract(epoch from v.at - ${minuteOf('v.at')}) * 1000000)::integer as cut
    from coliseum_minute_spans s cross join lateral (values (s.starts_at), (s.ends_at)) v (at)
    where v.at <> ${minuteOf('v.at')} and v.at >= ${minuteOf(first)} and v.at <= ${last}
  )`;

/**
 * The minutes that events make; to stand behind reachOf.
 * @param source a relation with the columns of rollup_batch
 */
export const minutesOf = (source: string): string => `
  select ${KEY}, ${FIGURES}
  from (select coalesce(e.event_id::text, '') collate "C" as event_id, e.user_id, e.metric_type, e.timestamp, ${minuteOf('e.timestamp')} as minute,
      coalesce((select max(c.cut) from cuts c where c.minute = ${minuteOf('e.timestamp')} and c.at <= e.timestamp
        and (e.event_id is null or c.event_id = e.event_id::text)), 0) as cut
    from ${source} e
    where e.user_id is not null and e.metric_type in (${listed([...MINUTE_TYPES])}) and not e.set_aside
      and (e.event_id is not null or (e.metric_type in (${LOOSE}) and e.timestamp <@ (select spans from reach)))) e
  group by ${KEY}`;

/** When a piece of a minute begins. */
export const pieceStart = (m: string): string => `(${m}.minute + ${m}.cut * interval '1 microsecond')`;

/**
 * Adds the batch, and touches the events at which somebody did what names no event.
 * @param types those that occur in rollup_batch
 */
export function mergeMinutes(types: readonly string[], tick: string): Sql {
  if (!types.some((type) => MINUTE_TYPES.has(type))) return { text: 'select null as event_id where false' };
  return {
    text: `with bounds as materialized (select min(timestamp) as first, max(timestamp) as last from rollup_batch),
    ${reachOf('(select first from bounds)', '(select last from bounds)')},
    written as (
      insert into coliseum_rollup_minutes as m (${MINUTE_COLUMNS})
      select ${MINUTE_COLUMNS} from (${minutesOf('rollup_batch')}) n order by ${KEY}
      on conflict (${KEY}) do update set ${[
        ...KINDS.map((kind) => `${kind} = m.${kind} + excluded.${kind}`),
        ...TIMES.map((time) => `${time} = greatest(m.${time}, excluded.${time})`),
      ].join(', ')}
      returning m.event_id, m.user_id, m.minute, m.cut
    ), attended as (
      select distinct s.event_id from written w
      join coliseum_minute_spans s on s.starts_at <= ${pieceStart('w')} and ${pieceStart('w')} < s.ends_at
      where w.event_id = '' and exists (select 1 from coliseum_rollup_minutes m
        where m.event_id = s.event_id and m.user_id = w.user_id and (m.checkins > 0 or m.votes > 0))
    )
    insert into coliseum_rollup_touches as t (event_id, tick, touched_at) select event_id, $1::bigint, now() from attended
    on conflict (event_id) do update set tick = excluded.tick, touched_at = excluded.touched_at returning t.event_id`,
    values: [tick],
  };
}

/** The users and hours of rollup_dirty, of events and of none. */
const DIRTY = `select distinct event_id, entity_id::uuid as user_id, hour from rollup_dirty
  where entity_type = 'user' and entity_id ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'`;

/** Counts the minutes of the users and hours of rollup_dirty anew; rollup_batch holds all that is counted of these hours. */
export const recountMinutes = (): Sql[] => [
  {
    text: `with dirty as materialized (${DIRTY})
      delete from coliseum_rollup_minutes m using dirty d
      where m.event_id = d.event_id and m.user_id = d.user_id and m.minute >= d.hour and m.minute < d.hour + interval '1 hour'`,
  },
  {
    text: `with dirty as materialized (${DIRTY}),
      bounds as materialized (select min(timestamp) as first, max(timestamp) as last from rollup_batch),
      ${reachOf('(select first from bounds)', '(select last from bounds)')}
      insert into coliseum_rollup_minutes (${MINUTE_COLUMNS})
      select ${MINUTE_COLUMNS} from (${minutesOf(
        `(select b.* from rollup_batch b join dirty d
          on d.event_id = coalesce(b.event_id::text, '') and d.user_id = b.user_id and d.hour = b.hour)`,
      )}) n`,
  },
];

/** For a recount of whole hours: who has minutes in them, and should perhaps have none. */
export const markMinutes = (hours: readonly Date[]): Sql => ({
  text: `insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    select distinct 'user', m.event_id, m.user_id::text, h.at from unnest($1::timestamptz[]) h (at)
    join coliseum_rollup_minutes m on m.minute >= h.at and m.minute < h.at + interval '1 hour'`,
  values: [hours],
});
