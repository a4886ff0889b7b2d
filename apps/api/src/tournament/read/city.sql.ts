/** What is known of cities: their names, pictures and countries. */
import type { TournamentCity } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface CityRow {
  id: string;
  name: string;
  image_url: string | null;
  country: string | null;
}

/** By id; what the directory leaves open, the places that ship with the product say, by GeoNames id or slug. */
export const citiesNamed = (ids: readonly string[]): Sql => ({
  text: `select g.id, coalesce(e.name, n.name, s.name) as name, e.image_url,
      coalesce(case when jsonb_typeof(e.attributes -> 'country') = 'string' then e.attributes ->> 'country' end,
        n.country, s.country) as country
    from unnest($1::text[]) g (id)
    left join coliseum_entities e on e.type = 'city' and e.id = g.id
    left join coliseum_geo_cities n on n.geoname_id = case when g.id ~ '^[0-9]{1,9}$' then g.id::integer end
    left join lateral (
      select name, country from coliseum_geo_cities where slug = g.id order by population desc, geoname_id limit 1
    ) s on n.geoname_id is null
    where coalesce(e.name, n.name, s.name) is not null`,
  values: [ids],
});

/** @returns every id's city; one that nobody knows stands under its id */
export function cityBook(known: readonly CityRow[]): (id: string) => TournamentCity {
  const byId = new Map(known.map((row) => [row.id, row]));
  return (id) => {
    const row = byId.get(id);
    return { id, name: row?.name ?? id, imageUrl: row?.image_url ?? null, country: row?.country ?? null };
  };
}
