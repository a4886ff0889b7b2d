/** The groups of all listeners: how many, what they paid, where they are. */
import type { Sql } from '../../platform/database/sql.js';

export interface SegmentRow {
  archetype_id: string;
  people: number;
  /** by the group that the buyers were in then */
  cents: number;
}

export const segmentRows = (model: number): Sql => ({
  text: `with own as (
      select archetype_id, count(*)::int as people from coliseum_dna_profiles
      where model = $1 and entity_type = 'user' and archetype_id is not null group by 1
    ), paid as (
      select m.archetype_id, sum(p.cents)::float8 as cents from coliseum_dna_contacts p
      join coliseum_dna_memberships m on m.user_id = p.user_id and m.counts_from <= p.at and p.at < m.valid_to
      where p.cents is not null and m.archetype_id is not null group by 1
    )
    select o.archetype_id::text, o.people, coalesce(p.cents, 0) as cents from own o left join paid p using (archetype_id)
    order by o.people desc, o.archetype_id`,
  values: [model],
});

export interface SegmentCityRow {
  /** null: of people in no group */
  archetype_id: string | null;
  city_id: string;
  name: string | null;
  people: number;
  visits: number;
}

export const segmentCities = (model: number): Sql => ({
  text: `select f.archetype_id::text, p.city_id, e.name, count(*)::int as people, sum(p.visits)::float8 as visits
    from coliseum_dna_places p
    join coliseum_dna_profiles f on f.model = $1 and f.entity_type = 'user' and f.entity_id = p.user_id
    left join coliseum_entities e on e.type = 'city' and e.id = p.city_id
    where p.visits > 0 group by 1, 2, 3 order by 2, 1`,
  values: [model],
});
