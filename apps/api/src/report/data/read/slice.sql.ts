/** The raw events of a subject, read once and grouped as finely as a report’s lists and curves need: each of these is then a sum of few rows. */
import {
  EVENT_TYPE_NAMES,
  EVENT_TYPES,
  eventType,
  type Amount,
  type EventType,
  type SumCounter,
} from '@coliseum/contracts';
import type { Sql } from '../../../platform/database/sql.js';
import { binder, type Bind, type Scope } from './scope.js';

/** What rows may be kept apart by, beside their type and the step that they lie in. */
const DIMENSIONS = {
  city: 'm.city_id',
  track: 'm.track_id',
  artist: 'm.artist_id',
  event: 'm.event_id',
  campaign: 'm.campaign_id',
} as const;
type Column = keyof typeof DIMENSIONS;
export type Dimension = Column | 'type' | 'step';

/**
 * Which votes count is the ballots’ affair, and how long a play was the sessions’: these are asked of the rollups. `casts`
 * are the votes cast, less the retracted ones, whether they count or not.
 */
export type SliceCounter = Exclude<SumCounter, 'votes' | 'vote_points' | 'listen_ms' | 'completion_sum'> | 'casts';

export interface SliceList {
  by: Dimension;
  counters: readonly SliceCounter[];
  /** the greatest of the first counter come first, and no more than these */
  limit?: number;
}
export interface Slice {
  scope: Scope;
  from: Date;
  to: Date;
  /** types whose first and last moment are told, as `first` and `last` */
  moments?: readonly EventType[];
  /** where lists go by `step`: when the steps begin, the first one with the slice; the key of a step is its index */
  steps?: readonly Date[];
}

/** The column of the grouped rows that holds what an amount sums up. */
const COLUMNS: Readonly<Partial<Record<Amount, string>>> = {
  one: 'n',
  minus_one: '-n',
  value: 'amount',
  minus_value: '-amount',
};

/**
 * @param counted conditions on each event
 * @returns for each list `[{"key": …, "<counter>": …}]` as JSON, and beside it how many keys there are in all
 */
export function sliceLists<Name extends string>(
  { scope, from, to, steps, moments = [] }: Slice,
  lists: Readonly<Record<Name, SliceList>>,
  counted: readonly string[],
): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const each = Object.entries<SliceList>(lists);
  const keys = [...new Set(each.map(([, { by }]) => by))].filter((by) => by !== 'type');
  const column = (name: Exclude<Dimension, 'type'>): string =>
    name === 'step'
      ? `width_bucket(m.timestamp, ${bind(steps ?? [from], 'timestamptz[]')}) - 1`
      : DIMENSIONS[name];
  const sums = each.flatMap(([, { counters }]) => counters.flatMap(branchesOf));
  const valued = quoted(sums.flatMap((sum) => (sum.column.endsWith('amount') ? [sum.type] : [])));
  const conditions = [scope(bind), ...counted, during(from, to, bind)];
  const timed = moments.length > 0 ? ['min', 'max'] : [];
  const isTimed = `m.metric_type in (${quoted(moments)})`;
  const kept = [
    'm.metric_type as type',
    ...keys.map((name) => `${column(name)} as ${name}`),
    'count(*) as n',
    ...(valued ? [`sum(m.metric_value) filter (where m.metric_type in (${valued})) as amount`] : []),
    ...timed.map((of) => `${of}(m.timestamp) filter (where ${isTimed}) as ${of}_at`),
  ];
  const sets = keys.length > 0 ? keys.map((name) => `(type, ${name})`) : ['(type)'];
  // each event is met once, by all keys together; what that leaves is a fraction of them, and is grouped by each key
  return {
    text: `with slice as materialized (
      select type${keys.map((name) => `, ${name}, grouping(${name}) = 0 as by_${name}`).join('')}, sum(n)::bigint as n,
        ${valued ? 'sum(amount)' : '0'} as amount${timed.map((of) => `, ${of}(${of}_at) as ${of}_at`).join('')}
      from (
        select ${kept.join(', ')}
        from coliseum_metrics m where ${conditions.join(' and ')}
        group by ${[1, ...keys.map((_, i) => i + 2)].join(', ')}
      ) met group by grouping sets (${sets.join(', ')})
    )
    select ${each.map(([name, list]) => `${listed(list, keys)} as "${name}", ${howMany(list, keys)} as "${name}_total"`).join(',\n      ')}
      ${timed.length > 0 ? ', (select min(min_at) from slice) as first, (select max(max_at) from slice) as last' : ''}`,
    values,
  };
}

export const during = (from: Date, to: Date, bind: Bind): string =>
  `m.timestamp >= ${bind(from, 'timestamptz')} and m.timestamp < ${bind(to, 'timestamptz')}`;

const quoted = (types: readonly string[]): string => [...new Set(types)].map((type) => `'${type}'`).join(', ');

/** Which types move a counter, and by which column. */
function branchesOf(counter: SliceCounter): { type: string; column: string }[] {
  if (counter === 'events') return EVENT_TYPE_NAMES.map((type) => ({ type, column: 'n' }));
  if (counter === 'interactions')
    return EVENT_TYPE_NAMES.flatMap((type) => (EVENT_TYPES[type].interaction ? [{ type, column: 'n' }] : []));
  const fed = counter === 'casts' ? 'votes' : counter;
  return EVENT_TYPE_NAMES.flatMap((type) => {
    const column = COLUMNS[eventType(type)?.adds[fed] as Amount];
    return column ? [{ type, column }] : [];
  });
}

/** What the grouped rows sum up to, by the catalogue, as the rollups do it. */
function sumOf(counter: SliceCounter): string {
  const branches = branchesOf(counter);
  const columns = [...new Set(branches.map(({ column }) => column))];
  const parts = columns.map((column) => {
    const types = quoted(branches.flatMap((branch) => (branch.column === column ? [branch.type] : [])));
    return `when type in (${types}) then ${column}`;
  });
  return `coalesce(sum(case ${parts.join(' ')} end), 0)`;
}

const rowsOf = ({ by, counters }: SliceList, keys: readonly Dimension[]): string => {
  // of each type everything stands in any of the sets, under what is null too
  const own = by === 'type' ? keys.slice(0, 1).map((key) => `by_${key}`) : [`by_${by}`, `${by} is not null`];
  return `select ${by} as key, ${counters.map((counter) => `${sumOf(counter)} as ${counter}`).join(', ')}
        from slice where ${['true', ...own].join(' and ')} group by ${by}
        having ${counters.map((counter) => `${sumOf(counter)} <> 0`).join(' or ')}`;
};

function listed(list: SliceList, keys: readonly Dimension[]): string {
  const { counters, limit } = list;
  const ordered = limit === undefined ? '' : ` order by ${counters[0]} desc, key limit ${limit}`;
  return `(select coalesce(json_agg(row_to_json(l)), '[]') from (${rowsOf(list, keys)}${ordered}) l)`;
}
/** Where all are listed they are counted by whoever reads them. */
const howMany = (list: SliceList, keys: readonly Dimension[]): string =>
  list.limit === undefined ? 'null::int' : `(select count(*)::int from (${rowsOf(list, keys)}) l)`;

/** How many times the work memory a table of groups may be thought to take. */
export const hashMemory = (times: number): Sql => ({ text: `set local hash_mem_multiplier = ${times}` });
