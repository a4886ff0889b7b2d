/** Adds what people did to the sums that their DNA is made of. */
import type { Sql } from '../../platform/database/sql.js';
import { ACTS_OF_BATCH, ACTS_OF_PEOPLE } from './acts.sql.js';

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const spread = (column: string, from: number, to: number): string =>
  `array[${numbers(from, to)
    .map((n) => `coalesce(sum(acts) filter (where ${column} = ${n}), 0)`)
    .join(', ')}]::bigint[]`;

/** Needs `acts`; a person about whom anything was said has a row of habits. */
const MERGE = `habits as (
      insert into coliseum_dna_habits as h (user_id, hours, weekdays, plays, skips, completion_sum)
      select user_id, ${spread('hour', 0, 23)}, ${spread('weekday', 1, 7)}, sum(plays), sum(skips), sum(completion_sum)
      from acts group by user_id
      on conflict (user_id) do update set hours = coliseum_dna_add(h.hours, excluded.hours),
        weekdays = coliseum_dna_add(h.weekdays, excluded.weekdays), plays = h.plays + excluded.plays,
        skips = h.skips + excluded.skips, completion_sum = h.completion_sum + excluded.completion_sum
      returning user_id
    ), tastes as (
      insert into coliseum_dna_tastes as t (user_id, track_id, artist_id, plays)
      select user_id, track_id, artist_id, sum(taste) from acts where taste <> 0 group by user_id, track_id, artist_id
      on conflict (user_id, track_id, artist_id) do update set plays = t.plays + excluded.plays
    ), places as (
      insert into coliseum_dna_places as p (user_id, city_id, visits)
      select user_id, city_id, sum(sign) from acts where city_id is not null group by user_id, city_id
      on conflict (user_id, city_id) do update set visits = p.visits + excluded.visits
    ), contacts as (
      insert into coliseum_dna_contacts (id, user_id, at, cents, artist_id, event_id, track_id, brand_id, city_id, campaign_id)
      select id, user_id, timestamp, cents, artist_id, event_id, track_id, brand_id, of_city, campaign_id from acts
      where is_contact and sign > 0
      on conflict do nothing
    ), undone as (
      delete from coliseum_dna_contacts c using acts a where a.is_contact and a.sign < 0 and c.id = a.id
    ), touched as (
      insert into coliseum_dna_touched (user_id) select user_id from habits on conflict do nothing
    )
    select count(*)::int as people from habits`;

/** @param anew people who are counted from all their events instead */
export const observeBatch = (from: string, to: string, rule: string, anew: readonly string[]): Sql => ({
  text: `with ${ACTS_OF_BATCH}, ${MERGE}`,
  values: [from, to, rule, anew],
});

export const observePeople = (below: string, people: readonly string[]): Sql => ({
  text: `with ${ACTS_OF_PEOPLE}, ${MERGE}`,
  values: [below, people],
});

export const SUM_TABLES = [
  'coliseum_dna_habits',
  'coliseum_dna_tastes',
  'coliseum_dna_places',
  'coliseum_dna_contacts',
  'coliseum_dna_preferences',
] as const;
