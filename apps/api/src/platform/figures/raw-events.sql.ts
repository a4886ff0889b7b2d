/** The raw events of an entity in stretches inside an hour, by the rules of the rollups. */
import { EVENT_TYPE_NAMES, SUM_COUNTER_NAMES, SUM_COUNTERS } from '@coliseum/contracts';
import { HOUR_MS } from '@coliseum/domain';
import { sumExpressions } from './counter-expressions.js';

/** The column of an event that names an entity; the whole system is named by none. */
export const RAW_ENTITY_COLUMNS: Readonly<Record<string, { name: string; isUuid: boolean }>> = {
  artist: { name: 'artist_id', isUuid: true },
  event: { name: 'event_id', isUuid: true },
  track: { name: 'track_id', isUuid: true },
  user: { name: 'user_id', isUuid: true },
  brand: { name: 'brand_id', isUuid: true },
  city: { name: 'city_id', isUuid: false },
  campaign: { name: 'campaign_id', isUuid: false },
};
/** Beyond so many stretches they are looked up by their hour instead of one by one. */
const FEW = 16;

export interface RawStretch {
  from: Date;
  to: Date;
}
export interface RawQuestion {
  type: string;
  /** expressions: text of the entity, or an array of several, and of the event, empty for any; bounds of the ranges as arrays */
  id: string;
  isSeveral?: boolean;
  eventId: string;
  isWithinEvent: boolean;
  starts: string;
  ends: string;
  stretches: readonly RawStretch[];
  bind: (value: unknown, type: string) => string;
  /** a further column of the events */
  also?: string;
}

/** What is counted at all: up to the watermark, so that both halves of an answer stand at the same place. */
export const COUNTED_UNTIL = `counted_until as (
      select next_xid, last_run_at from coliseum_watermarks where consumer = 'rollup'
    )`;

/**
 * Within the watermark. Said in a way that no index is taken for: nearly every event is within it, and what the planner
 * takes for a third would be looked up one by one.
 */
export const IS_COUNTED = '(m.xid < w.next_xid) is true';

/** `range` is the index of the range that an event lies in; needs `counted_until`. */
export function rawEvents(asked: RawQuestion): string {
  const column = RAW_ENTITY_COLUMNS[asked.type];
  const conditions = [
    IS_COUNTED,
    ...(column ? [`m.${column.name} = ${entityOf(asked, column.isUuid)}`] : []),
    ...(asked.isWithinEvent ? [`m.event_id = ${asked.eventId}::uuid`] : []),
    inStretches(asked),
    `m.timestamp < (${asked.ends})[width_bucket(m.timestamp, ${asked.starts})]`,
  ];
  return `select width_bucket(m.timestamp, ${asked.starts}) - 1 as range, m.metric_type, m.metric_value, m.dna_match_score,
        m.metadata, m.timestamp, m.user_id, m.progressed, m.set_aside${asked.also ? `, m.${asked.also}` : ''}
      from coliseum_counted_metrics m cross join counted_until w where ${conditions.join(' and ')}`;
}

function entityOf({ id, isSeveral = false }: RawQuestion, isUuid: boolean): string {
  if (isSeveral) return `any(${id}${isUuid ? '::uuid[]' : ''})`;
  return `${id}${isUuid ? '::uuid' : ''}`;
}

function inStretches({ stretches, bind }: RawQuestion): string {
  const between = (from: Date | undefined, to: Date | undefined): string =>
    `m.timestamp >= ${bind(from, 'timestamptz')} and m.timestamp < ${bind(to, 'timestamptz')}`;
  if (stretches.length <= FEW) return `(${stretches.map(({ from, to }) => between(from, to)).join(' or ')})`;
  // the bounds of the ranges keep each event of a shared hour to its own
  const hours = new Set(stretches.map(({ from }) => Math.floor(from.getTime() / HOUR_MS) * HOUR_MS));
  const listed = bind(
    [...hours].map((ms) => new Date(ms)),
    'timestamptz[]',
  );
  return `${between(stretches[0]?.from, stretches.at(-1)?.to)} and date_trunc('hour', m.timestamp, 'UTC') = any(${listed})`;
}

/** The counters of a group of raw events, in the order of SUM_COUNTER_NAMES. */
export const rawSums = (): string => sums().join(', ');

/** The same, each under its name. */
export const namedRawSums = (): string[] => sums().map((sum, i) => `${sum} as ${SUM_COUNTER_NAMES[i]}`);

function sums(): string[] {
  const expressions = sumExpressions(EVENT_TYPE_NAMES);
  return SUM_COUNTER_NAMES.map((name) => {
    const type = SUM_COUNTERS[name] === 'integer' ? 'bigint' : 'numeric';
    const expression = expressions.get(name);
    return expression ? `sum(${expression})::${type}` : `null::${type}`;
  });
}
