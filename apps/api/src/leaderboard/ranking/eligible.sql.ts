/** Who of those that scored is ranked: a board's minimum and filters, and whom an admin keeps off. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import type { BoardKey } from '../board-key.js';
import type { Parameters } from './parameters.js';
import type { Moment } from './score.sql.js';

/** Expressions over a relation `scored(entity_id, score)`; what the definition does not ask for is left out. */
export interface Conditions {
  minimumScore?: string;
  eventActive?: string;
  inCity?: string;
  nameMatches?: string;
}

export function conditionsOf(
  definition: LeaderboardDefinition,
  moment: Moment,
  parameters: Parameters,
): Conditions {
  const { entityType, minimumScore, cityIds, nameContains } = definition;
  const conditions: Conditions = {};
  const entity = (condition: string): string => `exists (select 1 from coliseum_entities e
    where e.type = ${parameters.add(entityType, 'text')} and e.id = scored.entity_id and ${condition})`;
  if (minimumScore !== null)
    conditions.minimumScore = `score >= ${parameters.add(minimumScore, 'numeric')}::float8`;
  if (definition.activeEventsOnly) {
    const now = parameters.add(moment.asOf ?? moment.now, 'timestamptz');
    conditions.eventActive = entity(
      `e.starts_at <= ${now} and ${now} < coalesce(e.voting_closes_at, e.ends_at, 'infinity')`,
    );
  }
  if (cityIds.length > 0) {
    const cities = parameters.add(cityIds, 'text[]');
    conditions.inCity =
      entityType === 'city' ? `scored.entity_id = any(${cities})` : entity(`e.city_id = any(${cities})`);
  }
  if (nameContains !== null)
    conditions.nameMatches = entity(
      `position(lower(normalize(${parameters.add(nameContains, 'text')})) in lower(normalize(e.name))) > 0`,
    );
  return conditions;
}

/** The ids of those kept off this board, as an array that is read once. */
export const excludedIds = (key: BoardKey, parameters: Parameters): string =>
  `array(select x.entity_id from coliseum_leaderboard_exclusions x
    where x.leaderboard_id = ${parameters.add(key.leaderboardId, 'text')}
      and x.event_id in ('', ${parameters.add(key.eventId, 'text')}))`;
