/** Models: the one that stands, and how the next one takes its place. */
import type { Sql } from '../../platform/database/sql.js';
import type { ModelRow } from './model-row.js';

const COLUMNS = `version, computed_at, layout, means, weights, clusters, is_distinct, k, silhouette, people, content_hash`;

export const currentModel = (): Sql => ({
  name: 'dna_current_model',
  text: `select ${COLUMNS} from coliseum_dna_models order by version desc limit 1`,
});

export const layoutsOf = (versions: readonly number[]): Sql => ({
  text: `select version, layout from coliseum_dna_models where version = any($1::int[])`,
  values: [versions],
});

/** What a run left behind that was ended in its midst. */
export const clearUnfinished = (current: number): Sql => ({
  text: 'delete from coliseum_dna_profiles where model > $1',
  values: [current],
});

export const insertModel = (row: ModelRow): Sql => ({
  text: `insert into coliseum_dna_models (${COLUMNS})
    values ($1, $2, $3::jsonb, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8, $9, $10, $11)`,
  values: [
    ...[row.version, row.computed_at, JSON.stringify(row.layout), JSON.stringify(row.means)],
    ...[JSON.stringify(row.weights), JSON.stringify(row.clusters), row.is_distinct, row.k, row.silhouette],
    ...[row.people, row.content_hash],
  ],
});

/** Models are small: those whose days can still be compared stay for a year. */
export const forgetOldModels = (current: number, before: Date): Sql => ({
  text: `delete from coliseum_dna_models where version < $1 and computed_at < $2
      and not exists (select from coliseum_dna_days d where d.model = version)`,
  values: [current, before],
});

/** Who has no profile any more was in no group either. */
export const dropOldProfiles = (current: number): Sql[] => [
  {
    text: `delete from coliseum_dna_memberships m where not exists (select from coliseum_dna_profiles p
      where p.model = $1 and p.entity_type = 'user' and p.entity_id = m.user_id)`,
    values: [current],
  },
  {
    text: `delete from coliseum_dna_days d where not exists (select from coliseum_dna_profiles p
      where p.model = $1 and p.entity_type = 'user' and p.entity_id = d.user_id)`,
    values: [current],
  },
  { text: 'delete from coliseum_dna_profiles where model < $1', values: [current] },
];

const OWN = `(select entity_id as user_id, archetype_id from coliseum_dna_profiles
      where model = $1 and entity_type = 'user' and ($3::uuid[] is null or entity_id = any($3::uuid[]))) p`;

/**
 * Who is in another group than until now is in it from now on; who is in none was in one before, or is not noted.
 * @param people null: everybody
 */
export const moveMemberships = (model: number, now: Date, people: readonly string[] | null): Sql[] => {
  const values = [model, now, people];
  return [
    {
      text: `update coliseum_dna_memberships m set valid_to = $2 from ${OWN}
        where m.user_id = p.user_id and m.valid_to = 'infinity' and m.archetype_id is distinct from p.archetype_id`,
      values,
    },
    {
      text: `insert into coliseum_dna_memberships as m (user_id, valid_from, archetype_id, counts_from)
        select p.user_id, $2, p.archetype_id, case when w.was_in then $2 else '-infinity'::timestamptz end from ${OWN}
        cross join lateral (select exists (select from coliseum_dna_memberships m where m.user_id = p.user_id) as was_in) w
        where (p.archetype_id is not null or w.was_in)
          and not exists (select from coliseum_dna_memberships m where m.user_id = p.user_id and m.valid_to = 'infinity')
        on conflict (user_id, valid_from) do update set archetype_id = excluded.archetype_id, valid_to = 'infinity'`,
      values,
    },
  ];
};

export const keepDay = (model: number, day: string): Sql[] => [
  {
    text: `insert into coliseum_dna_days (user_id, day, model, vectors)
      select entity_id, $2::date, $1, vectors from coliseum_dna_profiles where model = $1 and entity_type = 'user'
      on conflict (user_id, day) do update set model = excluded.model, vectors = excluded.vectors`,
    values: [model, day],
  },
  {
    text: `delete from coliseum_dna_days where day < (select max(day) from coliseum_dna_days where day < $1::date)`,
    values: [day],
  },
];

/** Nothing moved since the model's own day. */
export const noDrift = (model: number, day: string): Sql => ({
  text: `update coliseum_dna_profiles set drift = case when drift is not null then 0 end, day = $2::date
    where model = $1 and entity_type = 'user' and day < $2::date`,
  values: [model, day],
});

/** Before a run reads anybody: who is taken out from then on makes it dirty again. */
export const beginRun = (): Sql => ({
  text: 'update coliseum_dna_state set is_dirty = false where is_dirty',
});

/** @param isChange whether anybody's vector, group or consent is another one now */
export const noteChange = (at: Date, isChange: boolean): Sql => ({
  text: `update coliseum_dna_state set refreshed_at = $1, changes = changes + $2::int`,
  values: [at, isChange ? 1 : 0],
});

export const countPeople = (model: number): Sql => ({
  text: `select count(*)::int as people from coliseum_dna_profiles where model = $1 and entity_type = 'user'`,
  values: [model],
});

/** Who has a profile of both. */
export const countKept = (before: number, now: number): Sql => ({
  text: `select count(*)::int as people from coliseum_dna_profiles b join coliseum_dna_profiles n
      on n.model = $2 and n.entity_type = 'user' and n.entity_id = b.entity_id
    where b.model = $1 and b.entity_type = 'user'`,
  values: [before, now],
});

export const forgetTouched = (): Sql => ({ text: 'delete from coliseum_dna_touched' });
/** What could hold somebody who has no DNA any more. */
export const forgetInsights = (): Sql => ({ text: 'delete from coliseum_dna_insights' });
