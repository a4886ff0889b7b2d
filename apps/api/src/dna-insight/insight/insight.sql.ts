/** Insights that were worked out, and how an entity's audience went day by day. */
import type { EvolutionSums } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';
import type { InsightKey, StoredInsight } from './stored-insight.js';

const MOST_DAYS = 90;
/** So many are worked out anew by a job; others when they are asked for. */
const MOST_RENEWED = 1_000;

const bounds = ({ entityType, entityId, from, to }: InsightKey): unknown[] => [
  entityType,
  entityId,
  from ?? '-infinity',
  to ?? 'infinity',
];
const IS_IT = `entity_type = $1 and entity_id = $2 and range_from = $3::timestamptz and range_to = $4::timestamptz`;

export interface InsightRow {
  model: number;
  changes: string;
  insight: StoredInsight;
  computed_at: Date;
}

export const findInsight = (key: InsightKey): Sql => ({
  text: `select model, changes::text, insight, computed_at from coliseum_dna_insights where ${IS_IT}`,
  values: bounds(key),
});

/** To the minute: a look is no reason to write. */
export const noteAsked = (key: InsightKey, at: Date): Sql => ({
  text: `update coliseum_dna_insights set asked_at = $5 where ${IS_IT} and asked_at < $5::timestamptz - interval '1 minute'`,
  values: [...bounds(key), at],
});

/** Kept only where nobody's DNA changed meanwhile: it could hold somebody who was taken out. */
export const keepInsight = (
  key: InsightKey,
  insight: StoredInsight,
  { model, changes, at }: { model: number; changes: string; at: Date },
): Sql => ({
  text: `insert into coliseum_dna_insights (entity_type, entity_id, range_from, range_to, model, changes, insight, computed_at, asked_at)
    select $1, $2, $3::timestamptz, $4::timestamptz, $5, $6::bigint, $7::jsonb, $8::timestamptz, $8 from coliseum_dna_state where changes = $6::bigint
    on conflict (entity_type, entity_id, range_from, range_to) do update set model = excluded.model,
      changes = excluded.changes, insight = excluded.insight, computed_at = excluded.computed_at`,
  values: [...bounds(key), model, changes, JSON.stringify(insight), at],
});

/** Of all that there is, by when it was asked for last. */
export const askedSince = (since: Date): Sql => ({
  text: `select entity_type as "entityType", entity_id as "entityId" from coliseum_dna_insights
    where asked_at >= $1 and range_from = '-infinity' and range_to = 'infinity' order by asked_at desc limit ${MOST_RENEWED}`,
  values: [since],
});

/** Ranges are asked for once in a while, everything again and again. */
export const forgetUnasked = (rangesBefore: Date, allBefore: Date): Sql => ({
  text: `delete from coliseum_dna_insights where asked_at < $2
      or (asked_at < $1 and (range_from <> '-infinity' or range_to <> 'infinity'))`,
  values: [rangesBefore, allBefore],
});

export const keepEvolution = (
  { entityType, entityId }: InsightKey,
  day: string,
  sums: Omit<EvolutionSums, 'day'>,
): Sql => ({
  text: `insert into coliseum_dna_evolution (entity_type, entity_id, day, sums) values ($1, $2, $3, $4::jsonb)
    on conflict (entity_type, entity_id, day) do update set sums = excluded.sums`,
  values: [entityType, entityId, day, JSON.stringify(sums)],
});

/** The newest first. */
export const readEvolution = (entityType: string, entityId: string): Sql => ({
  text: `select day::text, sums from coliseum_dna_evolution where entity_type = $1 and entity_id = $2
    order by coliseum_dna_evolution.day desc limit ${MOST_DAYS}`,
  values: [entityType, entityId],
});
