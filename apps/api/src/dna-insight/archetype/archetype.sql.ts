/** Archetypes: kept from model to model, renamed by admins. */
import type { Sql } from '../../platform/database/sql.js';

const COLUMNS = `id, derived_name, given_name, traits, centroid, labels, people, share, since, model_version, is_retired, version`;

export const listArchetypes = (): Sql => ({
  text: `select ${COLUMNS} from coliseum_dna_archetypes order by is_retired, people desc, id`,
});

export const lockArchetype = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_dna_archetypes where id = $1 for update`,
  values: [id],
});

export const nameArchetype = (id: string, name: string | null): Sql => ({
  text: `update coliseum_dna_archetypes set given_name = $2, version = version + 1 where id = $1 returning ${COLUMNS}`,
  values: [id, name],
});

/** Whether another archetype that is told goes by this name. */
export const nameIsTaken = (id: string, name: string): Sql => ({
  text: `select id from coliseum_dna_archetypes
    where id <> $1 and not is_retired and lower(coalesce(given_name, derived_name)) = lower($2) limit 1`,
  values: [id, name],
});

export interface StoredArchetype {
  id: string;
  derived_name: string | null;
  traits: unknown;
  centroid: readonly number[];
  labels: readonly string[];
  people: number;
  share: number;
}

/** A name that is given, and the derived one it had, stay. */
export const storeArchetype = (archetype: StoredArchetype, since: Date, modelVersion: number): Sql => ({
  text: `insert into coliseum_dna_archetypes (id, derived_name, traits, centroid, labels, people, share, since, model_version)
    values ($1, coalesce($2, ''), $3::jsonb, $4::float8[], $5::text[], $6, $7, $8, $9)
    on conflict (id) do update set traits = excluded.traits, centroid = excluded.centroid, labels = excluded.labels,
      people = excluded.people, share = excluded.share, model_version = excluded.model_version, is_retired = false`,
  values: [
    archetype.id,
    archetype.derived_name,
    JSON.stringify(archetype.traits),
    archetype.centroid,
    archetype.labels,
    archetype.people,
    archetype.share,
    since,
    modelVersion,
  ],
});

export const retireOthers = (ids: readonly string[]): Sql => ({
  text: `update coliseum_dna_archetypes set is_retired = true where not is_retired and not id = any($1::uuid[])`,
  values: [ids],
});
