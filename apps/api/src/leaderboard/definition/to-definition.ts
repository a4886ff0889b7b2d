/** A definition's row as it is on the wire, and back. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import type { DefinitionEntity } from './definition.entity.js';
import type { Draft } from './definition-rules.js';

export const toRow = ({ minimumScore, ...draft }: Draft) => ({
  ...draft,
  minimumScore: minimumScore === null ? null : String(minimumScore),
});

export const toDefinition = (row: DefinitionEntity): LeaderboardDefinition => ({
  id: row.id,
  name: row.name,
  entityType: row.entityType,
  metric: row.metric,
  aggregation: row.aggregation,
  scope: row.scope,
  windows: row.windows,
  refresh: row.refresh,
  weights: row.weights,
  ballotWeights: row.ballotWeights,
  direction: row.direction,
  tieBreakers: row.tieBreakers,
  size: row.size,
  visibility: row.visibility,
  minimumScore: row.minimumScore === null ? null : Number(row.minimumScore),
  capPerMinute: row.capPerMinute,
  timeZone: row.timeZone,
  cron: row.cron,
  cityIds: row.cityIds,
  nameContains: row.nameContains,
  activeEventsOnly: row.activeEventsOnly,
  compareToSeconds: row.compareToSeconds,
  enabled: row.enabled,
  builtIn: row.builtIn,
  version: row.version,
});
