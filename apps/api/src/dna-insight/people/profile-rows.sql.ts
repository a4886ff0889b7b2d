/** Profiles as rows, written by the hundred. */
import type { Sql } from '../../platform/database/sql.js';
import { bytesOf } from './vector-shape.js';

export interface ProfileRow {
  entityId: string;
  codes: Uint16Array;
  stated: readonly string[];
  observations: readonly number[];
  statedAt: string | null;
  statedBy: string | null;
  archetypeId: string | null;
  /** null: of no earlier day is anything known */
  drift: number | null;
}

export const storeProfiles = (
  model: number,
  entityType: string,
  day: string,
  rows: readonly ProfileRow[],
): Sql => ({
  text: `insert into coliseum_dna_profiles as p (model, entity_type, entity_id, vectors, stated, observations, day, stated_at,
      stated_by, archetype_id, drift)
    select $1, $2, r.id::uuid, r.vectors, r.stated::text[], r.observations::int[], $3::date, r.stated_at::timestamptz,
      r.stated_by::uuid, r.archetype_id::uuid, r.drift
    from unnest($4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::real[])
      r(id, vectors, stated, observations, stated_at, stated_by, archetype_id, drift)
    on conflict (model, entity_type, entity_id) do update set vectors = excluded.vectors, stated = excluded.stated,
      observations = excluded.observations, stated_at = excluded.stated_at, stated_by = excluded.stated_by,
      archetype_id = coalesce(p.archetype_id, excluded.archetype_id)`,
  values: [
    model,
    entityType,
    day,
    rows.map(({ entityId }) => entityId),
    rows.map(({ codes }) => bytesOf(codes)),
    rows.map(({ stated }) => `{${stated.join(',')}}`),
    rows.map(({ observations }) => `{${observations.map(Math.round).join(',')}}`),
    rows.map(({ statedAt }) => statedAt),
    rows.map(({ statedBy }) => statedBy),
    rows.map(({ archetypeId }) => archetypeId),
    rows.map(({ drift }) => drift),
  ],
});

/** Whoever writes or erases people's profiles does so one after the other. */
export const holdPeople = (): Sql => ({ text: 'select 1 from coliseum_dna_state for update' });

/** People of whom nothing is known any more: they were erased while their vectors were computed. @param ids null: anybody */
export const dropErased = (model: number, ids: readonly string[] | null): Sql => ({
  text: `delete from coliseum_dna_profiles p where p.model = $1 and p.entity_type = 'user'
      and ($2::uuid[] is null or p.entity_id = any($2::uuid[]))
      and not exists (select from coliseum_dna_habits h where h.user_id = p.entity_id)
      and not exists (select from coliseum_entities e where e.type = 'user' and e.id = p.entity_id::text and e.dna is not null)`,
  values: [model, ids],
});

export const dropProfiles = (model: number, people: readonly string[]): Sql[] => [
  {
    text: `delete from coliseum_dna_profiles where model = $1 and entity_type = 'user' and entity_id = any($2::uuid[])`,
    values: [model, people],
  },
  ...['coliseum_dna_memberships', 'coliseum_dna_days'].map((table) => ({
    text: `delete from ${table} where user_id = any($1::uuid[])`,
    values: [people],
  })),
];

/** Of each the vectors of the last day before. */
export const vectorsBefore = (people: readonly string[], day: string): Sql => ({
  text: `select distinct on (user_id) user_id, model, vectors from coliseum_dna_days
    where user_id = any($1::uuid[]) and day < $2::date order by user_id, day desc`,
  values: [people, day],
});
