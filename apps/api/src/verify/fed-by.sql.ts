/**
 * Who is on a board at all: an entity that what the board counts was ever fed for, within its window – with 0, too, where
 * a vote was taken back. Everyone else is not ranked, but for an event's line-up.
 */
import { EVENT_TYPES, eventType, type Counter, type EventTypeDefinition } from '@coliseum/contracts';

const types = Object.keys(EVENT_TYPES).map((name) => [name, eventType(name) as EventTypeDefinition] as const);

/** What a vote that was set aside does not feed. */
const OF_BALLOTS: readonly Counter[] = ['votes', 'vote_points', 'unique_voters'];

function feeds(counter: Counter): string {
  if (counter === 'events') return 'true';
  if (counter === 'dna_match_n' || counter === 'dna_match_sum')
    return `(dna_match_score is not null or metric_type = 'mediaid.match_computed')`;
  const names = types
    .filter(([, { adds, unique, interaction }]) =>
      counter === 'interactions'
        ? interaction
        : unique === counter || (adds as Partial<Record<Counter, unknown>>)[counter] !== undefined,
    )
    .map(([name]) => `'${name}'`);
  if (names.length === 0) return 'false';
  const isUnique = types.some(([, { unique }]) => unique === counter);
  return `(metric_type in (${names.join(', ')})${isUnique ? ' and user_id is not null' : ''}${OF_BALLOTS.includes(counter) ? ' and not set_aside' : ''})`;
}

/** An aggregate over raw events of one group: whether any of them feeds one of the counters. */
export const fedBy = (counters: readonly Counter[]): string =>
  `coalesce(bool_or(${counters.map(feeds).join(' or ') || 'false'}), false)`;
