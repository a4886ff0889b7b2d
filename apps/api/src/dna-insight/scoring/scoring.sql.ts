/** What a match of people with entities takes: their vectors, and what the directory states. */
import type { Sql } from '../../platform/database/sql.js';

export interface VectorsRow {
  entity_id: string;
  vectors: Buffer;
}

/** As a text: the driver would look at every id for quotes. */
export const vectorsOf = (model: number, userIds: readonly string[]): Sql => ({
  name: 'dna-vectors-of',
  text: `select entity_id, vectors from coliseum_dna_profiles
    where model = $1 and entity_type = 'user' and entity_id = any($2::uuid[])`,
  values: [model, `{${userIds.join(',')}}`],
});
