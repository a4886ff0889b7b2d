/** The countries of cities: of the directory, and of the places that ship with the product. */
import type { Sql } from '../../platform/database/sql.js';

export interface PlaceRow {
  geoname_id: number;
  slug: string;
  alias: string | null;
  country: string;
  admin1: string;
  population: number;
}

export const countriesSaid = (ids: readonly string[]): Sql => ({
  text: `select id, coalesce(attributes ->> 'countryCode', attributes ->> 'country') as country from coliseum_entities
    where type = 'city' and id = any($1::text[]) and coalesce(attributes ->> 'countryCode', attributes ->> 'country') ~ '^[A-Za-z]{2}$'`,
  values: [ids],
});

const PLACE = 'select geoname_id, slug, alias, country, admin1, population from coliseum_geo_cities';

export const placesOf = (ids: readonly number[], slugs: readonly string[]): Sql => ({
  text: `${PLACE} where geoname_id = any($1::int[]) union ${PLACE} where slug = any($2::text[])
    union ${PLACE} where alias = any($2::text[])`,
  values: [ids, slugs],
});
