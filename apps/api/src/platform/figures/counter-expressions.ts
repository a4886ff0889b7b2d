/** From the catalogue to SQL: what one event adds to each counter, for just the types that are there. */
import {
  EVENT_TYPES,
  SUM_COUNTER_NAMES,
  eventType,
  type Amount,
  type EventType,
  type EventTypeDefinition,
  type SumCounter,
  type UniqueCounter,
} from '@coliseum/contracts';

const AMOUNTS: Readonly<Record<Amount, string>> = {
  one: '1',
  minus_one: '-1',
  value: 'metric_value',
  minus_value: '-metric_value',
  'metadata.msPlayed': metadataNumber('msPlayed'),
  'metadata.completion': metadataNumber('completion'),
};

function metadataNumber(key: string): string {
  return `case when jsonb_typeof(metadata -> '${key}') = 'number' then (metadata ->> '${key}')::numeric else 0 end`;
}

const quote = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');

const known = (types: readonly string[]): [EventType, EventTypeDefinition][] =>
  types.flatMap((type) => {
    const definition = eventType(type);
    return definition ? [[type as EventType, definition] as [EventType, EventTypeDefinition]] : [];
  });

const DNA_MATCH = `coalesce(dna_match_score, case when metric_type = 'mediaid.match_computed' then metric_value end)`;

/** A play whose session told its progress by itself (the column `progressed`) adds no time of its own. */
const LISTENED_BY_PLAY = `case when progressed then 0 else ${AMOUNTS['metadata.msPlayed']} end`;

/** What a vote that was set aside (the column `set_aside`) does not feed; its other figures stay. */
const BY_BALLOT: ReadonlySet<SumCounter> = new Set(['votes', 'vote_points']);

/**
 * @param types the event types that occur
 * @returns counter → an expression over one row of coliseum_counted_metrics; null where the event does not feed it
 */
export function sumExpressions(types: readonly string[]): Map<SumCounter, string> {
  const definitions = known(types);
  const expressions = new Map<SumCounter, string>([
    ['events', '1'],
    ['dna_match_sum', DNA_MATCH],
    ['dna_match_n', `case when ${DNA_MATCH} is not null then 1 end`],
  ]);
  const interactions = definitions.filter(([, definition]) => definition.interaction).map(([type]) => type);
  if (interactions.length > 0)
    expressions.set('interactions', `case when metric_type in (${quote(interactions)}) then 1 end`);
  for (const counter of SUM_COUNTER_NAMES) {
    const branches = definitions.flatMap(([type, { adds }]) => {
      const amount = adds[counter];
      if (amount === 'metadata.msPlayed') return `when '${type}' then ${LISTENED_BY_PLAY}`;
      return amount ? `when '${type}' then ${AMOUNTS[amount]}` : [];
    });
    if (branches.length === 0) continue;
    const fed = `case metric_type ${branches.join(' ')} end`;
    expressions.set(counter, BY_BALLOT.has(counter) ? `case when not set_aside then ${fed} end` : fed);
  }
  return expressions;
}

/** The tie-breakers "first to reach the score": which types move which of a row's last times. */
export function lastTimeExpressions(types: readonly string[]): Map<string, string> {
  const definitions = known(types);
  const moved = (by: (definition: EventTypeDefinition) => boolean, only = ''): string => {
    const names = definitions.filter(([, definition]) => by(definition)).map(([type]) => type);
    return names.length > 0
      ? `case when ${only}metric_type in (${quote(names)}) then timestamp end`
      : 'null::timestamptz';
  };
  return new Map([
    ['last_event_at', 'timestamp'],
    ['last_interaction_at', moved((definition) => definition.interaction)],
    ['last_play_at', moved((definition) => definition.adds.plays !== undefined)],
    ['last_vote_at', moved((definition) => definition.adds.votes !== undefined, 'not set_aside and ')],
  ]);
}

/** Which types count distinct users, and into which counter. */
export const uniqueTypes = (
  types: readonly string[] = Object.keys(EVENT_TYPES),
): [EventType, UniqueCounter][] =>
  known(types).flatMap(([type, { unique }]) =>
    unique ? [[type, unique] as [EventType, UniqueCounter]] : [],
  );
