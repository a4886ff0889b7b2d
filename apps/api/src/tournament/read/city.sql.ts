/** What the directory says of cities. */
import type { TournamentCity } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface CityRow {
  id: string;
  name: string;
  image_url: string | null;
  country: string | null;
}

export const citiesNamed = (ids: readonly string[]): Sql => ({
  text: `select id, name, image_url,
      case when jsonb_typeof(attributes -> 'country') = 'string' then attributes ->> 'country' end as country
    from coliseum_entities where type = 'city' and id = any($1)`,
  values: [ids],
});

/** @returns every id's city; one that the directory does not know stands under its id */
export function cityBook(known: readonly CityRow[]): (id: string) => TournamentCity {
  const byId = new Map(known.map((row) => [row.id, row]));
  return (id) => {
    const row = byId.get(id);
    return { id, name: row?.name ?? id, imageUrl: row?.image_url ?? null, country: row?.country ?? null };
  };
}
