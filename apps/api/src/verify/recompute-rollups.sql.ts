/**
 * The rollups as the definitions give them, straight from the raw events: written apart from the incremental way, with
 * one grouping over everything and FILTER clauses, so that a mistake in one of the two shows as a difference.
 */
import {
  COUNTER_NAMES,
  EVENT_TYPES,
  SUM_COUNTER_NAMES,
  UNIQUE_COUNTERS,
  eventType,
  isSumCounter,
  type Amount,
  type Counter,
  type SumCounter,
} from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';

const types = Object.keys(EVENT_TYPES).map((name) => ({ name, ...eventType(name)! }));
const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(',');

/** `sum(<what>) filter (where the type is one of those that add this amount)` */
const part = (counter: SumCounter, amount: Amount, aggregate: string): string[] => {
  const names = types.filter(({ adds }) => adds[counter] === amount).map(({ name }) => name);
  return names.length > 0
    ? [`coalesce(${aggregate} filter (where metric_type in (${listed(names)})${unlessSetAside(counter)}), 0)`]
    : [];
};

const fromMetadata = (key: string, only = ''): string =>
  `sum(case when ${only}jsonb_typeof(metadata -> '${key}') = 'number' then (metadata ->> '${key}')::numeric end)`;

/** What a vote that was set aside does not feed. */
const BALLOT_COUNTERS: readonly Counter[] = ['votes', 'vote_points', 'unique_voters'];
const unlessSetAside = (counter: Counter): string =>
  BALLOT_COUNTERS.includes(counter) ? ' and not set_aside' : '';

function sumOf(counter: SumCounter): string {
  if (counter === 'events') return 'count(*)';
  if (counter === 'interactions')
    return `count(*) filter (where metric_type in (${listed(types.filter((t) => t.interaction).map((t) => t.name))}))`;
  if (counter === 'dna_match_n')
    return `count(*) filter (where dna_match_score is not null or metric_type = 'mediaid.match_computed')`;
  if (counter === 'dna_match_sum')
    return `coalesce(sum(dna_match_score), 0) + coalesce(sum(metric_value) filter (where dna_match_score is null and metric_type = 'mediaid.match_computed'), 0)`;
  const plus = [
    ...part(counter, 'one', 'count(*)'),
    ...part(counter, 'value', 'sum(metric_value)'),
    ...part(counter, 'metadata.msPlayed', fromMetadata('msPlayed', 'not progressed and ')),
    ...part(counter, 'metadata.completion', fromMetadata('completion')),
  ];
  const minus = [
    ...part(counter, 'minus_one', 'count(*)'),
    ...part(counter, 'minus_value', 'sum(metric_value)'),
  ];
  return [plus.join(' + ') || '0', ...minus].join(' - ');
}

/** A counter as the definitions give it, as an aggregate over raw events of one group. */
export const aggregateOf = (counter: Counter): string =>
  isSumCounter(counter)
    ? sumOf(counter)
    : `count(distinct user_id) filter (where metric_type in (${listed(types.filter((t) => t.unique === counter).map((t) => t.name))})${unlessSetAside(counter)})`;

/** Rows about a user, or about one ballot of an event, have no unique counters. */
const uniqueOf = (counter: Counter): string =>
  `case when entity_type <> 'user' and position('#' in scope) = 0 then ${aggregateOf(counter)} else 0 end`;

const ENTITY_ROWS = [
  ['system', `''`, `'all'`],
  ['artist', `''`, 'artist_id::text'],
  ['event', `''`, 'event_id::text'],
  ['track', `''`, 'track_id::text'],
  ['user', `''`, 'user_id::text'],
  ['brand', `''`, 'brand_id::text'],
  ['city', `''`, 'city_id'],
  ['campaign', `''`, 'campaign_id'],
  ['artist', 'event_id::text', 'artist_id::text'],
  ['artist', `event_id::text || '#' || ballot`, 'artist_id::text'],
  ['user', 'event_id::text', 'user_id::text'],
] as const;

const PERIOD_STARTS = [
  ['hourly', `date_trunc('hour', timestamp at time zone 'UTC') at time zone 'UTC'`],
  ['daily', `date_trunc('day', timestamp at time zone 'UTC') at time zone 'UTC'`],
  ['weekly', `date_trunc('week', timestamp at time zone 'UTC') at time zone 'UTC'`],
  ['monthly', `date_trunc('month', timestamp at time zone 'UTC') at time zone 'UTC'`],
  ['all_time', `'-infinity'::timestamptz`],
] as const;

/** One period of one kind of entity: what the rollups should hold. */
const expectedRows = (): string[] =>
  ENTITY_ROWS.flatMap(([type, scope, id]) =>
    PERIOD_STARTS.map(
      ([
        period,
        start,
      ]) => `select '${type}'::text as entity_type, ${scope}::text as scope, ${id}::text as entity_id, '${period}'::text as period,
        ${start} as period_start, e.* from counted_events e where ${id} is not null and ${scope} is not null`,
    ),
  );

/** The tie-breakers: which types move which of a row's last times. */
const LAST_TIMES = [
  ['last_event_at', 'max(timestamp)'],
  ['last_interaction_at', latest((t) => t.interaction)],
  ['last_play_at', latest((t) => t.adds.plays !== undefined)],
  ['last_vote_at', latest((t) => t.adds.votes !== undefined, ' and not set_aside')],
] as const;

function latest(moves: (type: (typeof types)[number]) => boolean, only = ''): string {
  return `max(timestamp) filter (where metric_type in (${listed(types.filter(moves).map((t) => t.name))})${only})`;
}

const LAST_TIME_NAMES = LAST_TIMES.map(([name]) => name);
/** All that is compared, as numbers: times in seconds since 1970, nothing as 0. */
const FIGURES = [...COUNTER_NAMES, ...LAST_TIME_NAMES];
const seconds = (time: string): string => `coalesce(extract(epoch from ${time}), 0)::numeric`;

/** One temp table is filled by several statements, one per kind of row, so that none needs all the memory. */
export function expectRollups(): Sql[] {
  const sums = SUM_COUNTER_NAMES.map((counter) => `(${sumOf(counter)})::numeric as ${counter}`);
  const uniques = UNIQUE_COUNTERS.map((counter) => `(${uniqueOf(counter)})::numeric as ${counter}`);
  const times = LAST_TIMES.map(([name, time]) => `${seconds(time)} as ${name}`);
  return [
    {
      text:
        'create temp table expected_rollups on commit drop as select entity_type, event_id, entity_id, period, period_start, ' +
        FIGURES.map((name) => `0::numeric as ${name}`).join(', ') +
        ' from coliseum_rollups with no data',
    },
    ...expectedRows().map((rows) => ({
      text: `insert into expected_rollups
        select entity_type, scope, entity_id, period, period_start, ${[...sums, ...uniques, ...times].join(', ')}
        from (${rows}) keyed group by entity_type, scope, entity_id, period, period_start`,
    })),
  ];
}

/** Where the retention has dropped events, the figures they fed are sealed: nothing can be said of a period they lie in. */
const NOT_SEALED = `not exists (select 1 from coliseum_dropped_ranges d where r.period_start <= d.last_timestamp
      and r.period_start + case r.period when 'hourly' then interval '1 hour' when 'daily' then interval '24 hours'
        when 'weekly' then interval '168 hours' when 'monthly' then interval '1 month' else interval '0' end > d.first_timestamp
      or r.period = 'all_time' and d.first_timestamp is not null)`;

/** Every row that is missing, too many, or differs in a counter; as JSON of what is and what should be. */
export const rollupDifferences = (limit: number): Sql => ({
  text: `
    with stored as (
      select entity_type, event_id, entity_id, period, period_start, ${COUNTER_NAMES.map((name) => `coalesce(${name}, 0)::numeric as ${name}`).join(', ')},
        ${LAST_TIME_NAMES.map((name) => `${seconds(name)} as ${name}`).join(', ')}
      from coliseum_rollups r where ${NOT_SEALED}
    ), compared as (
      select coalesce(s.entity_type, x.entity_type) as entity_type, coalesce(s.event_id, x.event_id) as event_id,
        coalesce(s.entity_id, x.entity_id) as entity_id, coalesce(s.period, x.period) as period,
        coalesce(s.period_start, x.period_start)::text as period_start,
        case when s.entity_type is not null then jsonb_build_object(${pairs('s')}) end as stored,
        case when x.entity_type is not null then jsonb_build_object(${pairs('x')}) end as expected
      from stored s full join (select * from expected_rollups r where ${NOT_SEALED}) x using (entity_type, event_id, entity_id, period, period_start)
      where s.entity_type is null or x.entity_type is null
        or (${FIGURES.map((name) => `s.${name}`).join(', ')}) is distinct from (${FIGURES.map((name) => `x.${name}`).join(', ')})
    )
    select *, count(*) over ()::int as differences from compared
    order by entity_type, event_id, entity_id, period, period_start limit $1`,
  values: [limit],
});

function pairs(alias: string): string {
  // jsonb_build_object takes at most 100 arguments: two objects are joined
  const half = Math.ceil(FIGURES.length / 2);
  const build = (names: readonly string[]): string =>
    names.map((name) => `'${name}', ${alias}.${name}`).join(', ');
  return `${build(FIGURES.slice(0, half))}) || jsonb_build_object(${build(FIGURES.slice(half))}`;
}

/** Users that are noted as seen and were not, or were seen and are not noted. */
export const memberDifferences = (): Sql => {
  const unique = types.filter((t) => t.unique !== undefined);
  const counter = `case metric_type ${unique.map((t) => `when '${t.name}' then '${t.unique}'`).join(' ')} end`;
  const kinds = ENTITY_ROWS.filter(([type, scope]) => type !== 'user' && !scope.includes('ballot')).map(
    ([
      type,
      scope,
      id,
    ]) => `select coliseum_scope_id('${type}', ${scope}, ${id}) as scope_id, ${counter} as counter, user_id,
      date_trunc('hour', timestamp at time zone 'UTC') at time zone 'UTC' as hour
      from counted_events
      where not exists (select 1 from coliseum_dropped_ranges d
          where date_trunc('hour', timestamp, 'UTC') <= d.last_timestamp and date_trunc('hour', timestamp, 'UTC') + interval '1 hour' > d.first_timestamp)
        and metric_type in (${listed(unique.map((t) => t.name))}) and not set_aside and user_id is not null and ${scope} is not null and ${id} is not null`,
  );
  return {
    text: `with expected as (${kinds.join(' union ')}), stored as (select scope_id, counter, user_id, hour from coliseum_rollup_members m
        where not exists (select 1 from coliseum_dropped_ranges d where m.hour <= d.last_timestamp and m.hour + interval '1 hour' > d.first_timestamp))
      select (select count(*)::int from (table stored except table expected) a) as extra,
        (select count(*)::int from (table expected except table stored) b) as missing`,
  };
};

/** What is stored and not yet rolled up; with the age of the oldest in seconds. */
export const waitingEvents = (): Sql => ({
  text: `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(m.created_at)), 0)::float8 as age
    from coliseum_metrics m join coliseum_watermarks w on w.consumer = 'rollup' and m.xid >= w.next_xid`,
});

/** Votes that wait to be judged against one counted earlier; with the age of the oldest in seconds. */
export const deferredVotes = (): Sql => ({
  text: `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as age
    from coliseum_ballots where verdict = 'deferred'`,
});

export const countCompared = (): Sql => ({
  text: `select (select count(*)::int from expected_rollups) as rollup_rows,
    (select count(*)::int from counted_events) as events`,
});
