/** What a score rests on, for one entity: its standing, the rows behind it, and some of the events behind those. */
import {
  EVENT_TYPES,
  type EventTypeDefinition,
  type LeaderboardDefinition,
  type Period,
} from '@coliseum/contracts';
import { coverRange, cutsOfWindow, isSliding, windowBefore, windowRange } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';
import { RAW_ENTITY_COLUMNS } from '../../platform/figures/raw-events.sql.js';
import type { BoardKey } from '../board-key.js';
import { ballotScope } from '../ranking/ballot-scope.js';
import { boardZone } from '../ranking/board-zone.js';
import { conditionsOf, type Conditions } from '../ranking/eligible.sql.js';
import { Parameters } from '../ranking/parameters.js';
import { rollupRows } from '../ranking/rollup-rows.sql.js';
import { scoreColumns } from '../ranking/score-columns.js';
import { coverOf, scores, TIE_BREAKERS, type Moment } from '../ranking/score.sql.js';

export interface Traced {
  definition: LeaderboardDefinition;
  key: BoardKey;
  moment: Moment;
  entityId: string;
}

export type StandingRow = {
  score: number;
  tb0: number;
  tb1: number;
  tb2: number;
  last_at: Date | null;
} & Record<keyof Conditions, boolean | null>;

/** Its score whether it is ranked or not, and which of the board's conditions it meets. */
export function standingOf({ definition, key, moment, entityId }: Traced): Sql {
  const parameters = new Parameters();
  const only = parameters.add([entityId], 'text[]');
  const met = conditionsOf(definition, moment, parameters);
  const names = ['minimumScore', 'eventActive', 'inCity', 'nameMatches'] as const;
  const columns = names.map((name) => `(${met[name] ?? 'null::boolean'}) as "${name}"`);
  return {
    text: `select score, ${TIE_BREAKERS.map((i) => `tb${i}::float8`).join(', ')}, last_at, ${columns.join(', ')}
      from (${scores(definition, key, moment, parameters, only)}) scored where entity_id = any(${only})`,
    values: parameters.values,
  };
}

export interface RowBehind {
  source: 'rollup' | 'events' | 'minute';
  part: 'current' | 'previous';
  period: Period | null;
  period_start: Date | number;
  period_end: Date | number;
  counters: Record<string, number | null>;
  subtotal: string | null;
  divisor: string | null;
  ballot: string | null;
}

/** The rows whose figures add up to the score, oldest first. @param counters which figures of theirs are shown */
export function rowsBehind({ definition, key, moment, entityId }: Traced, counters: readonly string[]): Sql {
  const parameters = new Parameters();
  const { metric, divisor } = scoreColumns(definition);
  const zone = boardZone(definition.timeZone);
  const shown = counters.map((name) => `'${name}', r.${name}`).join(', ');
  const columns = (part: RowBehind['part'], ballot?: string, factor = 1): string =>
    `case when r.period is null then 'events' else 'rollup' end as source, '${part}' as part, r.period, r.period_start, r.period_end, json_build_object(${shown}) as counters,
      (${metric}) * (${factor})::numeric as subtotal, ${divisor ?? 'null::bigint'} as divisor,
      ${ballot === undefined ? 'null::text' : parameters.add(ballot, 'text')} as ballot`;
  const only = parameters.add([entityId], 'text[]');
  const current = {
    entityType: definition.entityType,
    eventId: key.eventId,
    pieces: coverOf(definition, key, moment),
    cuts: cutsOfWindow(key.window, moment.now, moment.asOf, zone),
    whole: true,
    only,
  };
  const parts = [rollupRows(current, columns('current'), parameters)];
  // the event's row holds every vote once already: a ballot's adds what it weighs beyond that
  for (const [ballot, weight] of Object.entries(definition.ballotWeights))
    parts.push(
      rollupRows(
        { ...current, eventId: ballotScope(key.eventId, ballot) },
        columns('current', ballot, weight - 1),
        parameters,
      ),
    );
  if (definition.aggregation === 'growth' && isSliding(key.window)) {
    const before = windowBefore(key.window, windowRange(key.window, moment.now, moment.asOf));
    parts.push(
      rollupRows({ ...current, pieces: coverRange(before), cuts: [] }, columns('previous'), parameters),
    );
  }
  return {
    text: `select * from (${parts.join(' union all ')}) t where t.subtotal is not null or t.divisor is not null
      order by t.part desc, t.period_start, t.period_end`,
    values: parameters.values,
  };
}

export interface EventBehind {
  id: string;
  metric_type: string;
  timestamp: Date;
  metric_value: string;
  user_id: string | null;
  artist_id: string | null;
  event_id: string | null;
  track_id: string | null;
  city_id: string | null;
}

/** The types whose events feed one of the counters; undefined: all do. */
function typesFeeding(counters: readonly string[]): string[] | undefined {
  if (counters.includes('events') || counters.some((name) => name.startsWith('dna_match'))) return undefined;
  return Object.entries(EVENT_TYPES as Record<string, EventTypeDefinition>)
    .filter(
      ([, type]) =>
        counters.some((name) => Object.hasOwn(type.adds, name) || type.unique === name) ||
        (counters.includes('interactions') && type.interaction),
    )
    .map(([name]) => name);
}

const MAX_EVENTS = 20;
/** The newest hours with figures: events are found by their time. */
const MAX_HOURS = 48;

/** The newest events that count, looked for in the newest hours in which something did. */
export function eventsBehind(
  { definition, key, moment, entityId }: Traced,
  counters: readonly string[],
): Sql {
  const parameters = new Parameters();
  const { entityType } = definition;
  const column = RAW_ENTITY_COLUMNS[entityType];
  if (!column) throw new Error(`No event names a ${entityType}`);
  const zone = boardZone(definition.timeZone);
  const { start, end } = windowRange(key.window, moment.now, moment.asOf, zone);
  const types = typesFeeding(counters);
  const from = parameters.add(start ?? '-infinity', 'timestamptz');
  const to = parameters.add(moment.asOf ? end : 'infinity', 'timestamptz');
  const id = parameters.add(entityId, 'text');
  const event = parameters.add(key.eventId, 'text');
  const conditions = [
    `m.timestamp >= greatest(h.period_start, ${from}) and m.timestamp < least(h.period_end, ${to})`,
    `m.${column.name} = ${id}${column.isUuid ? '::uuid' : ''}`,
    `m.xid < (select next_xid from coliseum_watermarks where consumer = 'rollup')`,
    ...(key.eventId === '' ? [] : [`m.event_id = ${event}::uuid`]),
    ...(types ? [`m.metric_type = any(${parameters.add(types, 'text[]')})`] : []),
    ...(counters.every((name) => BALLOT_COUNTERS.has(name)) ? ['not m.set_aside'] : []),
  ];
  const fed = counters.map((name) => `r.${name}`).join(', ');
  return {
    text: `select m.id, m.metric_type, m.timestamp, m.metric_value, m.user_id, m.artist_id, m.event_id, m.track_id, m.city_id
      from (select r.period_start, r.period_end from coliseum_rollups r
        where r.entity_type = ${parameters.add(entityType, 'text')} and r.period = 'hourly' and r.event_id = ${event}
          and r.entity_id = ${id} and r.period_end > ${from} and r.period_start < ${to} and coalesce(${fed}) is not null
        order by r.period_start desc limit ${MAX_HOURS}) h
      cross join lateral (select * from coliseum_counted_metrics m where ${conditions.join(' and ')}
        order by m.timestamp desc, m.id desc limit ${MAX_EVENTS}) m
      order by m.timestamp desc, m.id desc limit ${MAX_EVENTS}`,
    values: parameters.values,
  };
}

/** What a vote that was set aside stands outside of. */
const BALLOT_COUNTERS: ReadonlySet<string> = new Set(['votes', 'vote_points', 'unique_voters']);

export interface SetAsideRow {
  verdict: string;
  votes: string;
}

/** Votes for the artist at the event that do not count, by why. */
export const setAsideVotes = (eventId: string, artistId: string): Sql => ({
  text: `select verdict, count(*) as votes from coliseum_ballots
    where event_id = $1::uuid and artist_id = $2::uuid and verdict not in ('counted', 'unjudged') and not retracts
    group by verdict order by verdict`,
  values: [eventId, artistId],
});

export interface ExclusionBehind {
  reason: string;
  excluded_by: string;
  excluded_at: Date;
}

export const exclusionOf = (key: BoardKey, entityId: string): Sql => ({
  text: `select reason, excluded_by, excluded_at from coliseum_leaderboard_exclusions
    where leaderboard_id = $1 and event_id in ('', $2) and entity_id = $3 order by event_id limit 1`,
  values: [key.leaderboardId, key.eventId, entityId],
});

export const entityName = (type: string, id: string): Sql => ({
  text: 'select name from coliseum_entities where type = $1 and id = $2',
  values: [type, id],
});
