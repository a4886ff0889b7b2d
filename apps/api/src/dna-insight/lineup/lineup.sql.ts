/** Who listens to whom: people with a profile who played an artist for half a minute or more. */
import { LEAST_GROUP } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface LineupScope {
  model: number;
  /** null: everywhere */
  cityId: string | null;
  /** null: everybody; else only these */
  people: readonly string[] | null;
}

/** `$1` the model, `$2` the city, `$3` the people. */
const POOL = `pool as materialized (
      select f.entity_id, f.archetype_id, f.vectors from coliseum_dna_profiles f
      where f.model = $1 and f.entity_type = 'user' and ($3::uuid[] is null or f.entity_id = any($3::uuid[]))
        and ($2::text is null or exists (select from coliseum_dna_places p
          where p.city_id = $2 and p.user_id = f.entity_id and p.visits > 0))
    )`;
/** `$4` the artists of the line-up. */
const HEARD = `heard as materialized (
      select distinct t.artist_id, p.entity_id from coliseum_dna_tastes t join pool p on p.entity_id = t.user_id
      where t.artist_id = any($4::uuid[]) and t.plays > 0
    )`;

export interface ListenerRow {
  id: string;
  archetype_id: string | null;
  vectors: Buffer;
  /** places in the line-up, from 1 */
  artists: number[];
}

export const listeners = ({ model, cityId, people }: LineupScope, artistIds: readonly string[]): Sql => ({
  text: `with ${POOL}, ${HEARD}
    select p.entity_id::text as id, p.archetype_id::text, p.vectors, h.artists
    from (select entity_id, array_agg(array_position($4::uuid[], artist_id)) as artists from heard group by entity_id) h
    join pool p using (entity_id) order by p.entity_id`,
  values: [model, cityId, people, artistIds],
});

export interface CandidateRow {
  id: string;
  listeners: number;
  new_listeners: number;
}

/** Those who would add the most people, of all who have ten listeners and a profile. */
export const candidates = (
  { model, cityId, people }: LineupScope,
  artistIds: readonly string[],
  most: number,
): Sql => ({
  text: `with ${POOL}, ${HEARD}, others as (
      select distinct t.artist_id, p.entity_id from coliseum_dna_tastes t join pool p on p.entity_id = t.user_id
      where not t.artist_id = any($4::uuid[]) and t.plays > 0
    ), reach as (select distinct entity_id from heard)
    select o.artist_id::text as id, count(*)::int as listeners, (count(*) filter (where r.entity_id is null))::int as new_listeners
    from others o left join reach r using (entity_id)
    join coliseum_dna_profiles a on a.model = $1 and a.entity_type = 'artist' and a.entity_id = o.artist_id
    group by o.artist_id having count(*) >= ${LEAST_GROUP} order by 3 desc, 2 desc, 1 limit $5`,
  values: [model, cityId, people, artistIds, most],
});

export const namesOf = (artistIds: readonly string[]): Sql => ({
  text: `select id, name, image_url from coliseum_entities where type = 'artist' and id = any($1::text[])`,
  values: [artistIds],
});

export const paidBy = (people: readonly string[], model: number): Sql => ({
  text: `select m.archetype_id::text, f.archetype_id::text as now_id, sum(p.cents)::float8 as cents
    from coliseum_dna_contacts p
    join coliseum_dna_profiles f on f.model = $2 and f.entity_type = 'user' and f.entity_id = p.user_id
    left join coliseum_dna_memberships m on m.user_id = p.user_id and m.counts_from <= p.at and p.at < m.valid_to
    where p.user_id = any($1::uuid[]) and p.cents is not null group by 1, 2`,
  values: [people, model],
});
