/** What an entity's DNA is told about: its name, what is stated of it, whether anything was ever counted of it. */
import type { Sql } from '../../platform/database/sql.js';

export interface EntityRow {
  name: string | null;
  dna: unknown;
  lineup: string[];
}

export const findEntity = (type: string, id: string): Sql => ({
  text: 'select name, dna, lineup::text[] as lineup from coliseum_entities where type = $1 and id = $2',
  values: [type, id],
});

export interface ManyEntitiesRow {
  id: string;
  dna: unknown;
  lineup: string[];
}

export const findEntities = (type: string, ids: readonly string[]): Sql => ({
  text: `select id, dna, coalesce(lineup::text[], '{}') as lineup from coliseum_entities where type = $1 and id = any($2::text[])`,
  values: [type, ids],
});

export const wasCounted = (type: string, id: string): Sql => ({
  text: `select exists (select from coliseum_rollup_rows where entity_type = $1 and period = 'all_time' and event_id = '' and entity_id = $2)
      or exists (select from coliseum_rollup_open where entity_type = $1 and event_id = '' and entity_id = $2) as counted`,
  values: [type, id],
});

export interface TournamentRow {
  name: string;
  city_ids: string[];
  starts_at: Date;
  ends_at: Date;
}

export const findTournament = (id: string): Sql => ({
  text: 'select name, city_ids, starts_at, ends_at from coliseum_tournaments where id = $1::uuid',
  values: [id],
});

export interface StoredProfileRow {
  entity_id: string;
  vectors: Buffer;
  stated: string[];
  observations: number[];
}

export const storedProfiles = (model: number, type: string, ids: readonly string[]): Sql => ({
  text: `select entity_id, vectors, stated, observations from coliseum_dna_profiles
    where model = $1 and entity_type = $2 and entity_id = any($3::uuid[]) order by entity_id`,
  values: [model, type, ids],
});
