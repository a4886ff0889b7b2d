/** What is known of people, a row each: their sums, what they prefer, what is stated of them. Who may have no DNA has none. */
import type { Sql } from '../../platform/database/sql.js';

export interface PersonRow {
  user_id: string;
  /** null: nothing was ever counted */
  hours: number[] | null;
  weekdays: number[] | null;
  plays: number | null;
  skips: number | null;
  completion_sum: number | null;
  /** track, artist, plays */
  tastes: [string, string, number][] | null;
  cities: Record<string, number> | null;
  /** cents */
  payments: number[] | null;
  days_since_last: number | null;
  purchases_last_year: number | null;
  preferred: string[] | null;
  dna: unknown;
  stated_at: string | null;
  stated_by: string | null;
}

/** By the rule $2. */
const MAY_HAVE_DNA = `case $2::text when 'opt_in' then exists (select from coliseum_dna_consents c where c.user_id = p.id and c.granted)
    else not exists (select from coliseum_dna_consents c where c.user_id = p.id and not c.granted) end`;

/** Of whom anything is known, by id. */
export const everybody = (): Sql => ({
  text: `select array_agg(id order by id) as ids from (
      select user_id as id from coliseum_dna_habits
      union select id::uuid from coliseum_entities where type = 'user' and dna is not null) p`,
});

export const readPeople = (ids: readonly string[], rule: string, today: string): Sql => ({
  text: `select p.id as user_id, h.hours::float8[], h.weekdays::float8[], h.plays::float8, h.skips::float8, h.completion_sum::float8,
      (select json_agg(json_build_array(t.track_id, t.artist_id, t.plays) order by t.track_id, t.artist_id)
        from coliseum_dna_tastes t where t.user_id = p.id and t.plays > 0) as tastes,
      (select json_object_agg(c.city_id, c.visits) from coliseum_dna_places c where c.user_id = p.id and c.visits > 0) as cities,
      b.payments, $3::date - (b.last_at at time zone 'UTC')::date as days_since_last, b.purchases_last_year,
      f.genres as preferred, e.dna, e.dna_stated_at::text as stated_at, e.dna_stated_by as stated_by
    from unnest($1::uuid[]) p(id)
    left join coliseum_dna_habits h on h.user_id = p.id
    left join coliseum_dna_preferences f on f.user_id = p.id
    left join coliseum_entities e on e.type = 'user' and e.id = p.id::text and e.dna is not null
    left join lateral (
      select json_agg(cents order by cents) as payments, max(at) as last_at,
        (count(*) filter (where at >= ($3::date - 365) at time zone 'UTC'))::int as purchases_last_year
      from coliseum_dna_contacts where user_id = p.id and cents >= 0
    ) b on true
    where ${MAY_HAVE_DNA} order by p.id`,
  values: [ids, rule, today],
});

/** Whose stated DNA is another one than their vectors of this model rest on, or is stated no more. */
export const peopleStatedAnew = (model: number): Sql => ({
  text: `select coalesce(e.id, p.entity_id::text) as user_id
    from (select id, dna_stated_at as at, dna_stated_by as by from coliseum_entities where type = 'user' and dna is not null) e
    full join (select entity_id, stated_at as at, stated_by as by from coliseum_dna_profiles
      where model = $1 and entity_type = 'user' and stated_at is not null) p on p.entity_id::text = e.id
    where (e.at, e.by) is distinct from (p.at, p.by)`,
  values: [model],
});
