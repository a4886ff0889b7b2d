/** Where cities are: what the directory says of them, and the places that ship with the product. */
import type { Sql } from '../database/sql.js';

export interface GeoRow {
  geoname_id: number;
  name: string;
  slug: string;
  alias: string | null;
  country: string;
  admin1: string;
  population: number;
  latitude: number;
  longitude: number;
}
export interface DirectoryRow {
  id: string;
  name: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}

const COLUMNS = 'geoname_id, name, slug, alias, country, admin1, population, latitude, longitude';

/** The places of these GeoNames ids, and those that go by any of these slugs. */
export const findPlaces = (ids: readonly number[], slugs: readonly string[]): Sql => ({
  text: `select ${COLUMNS} from coliseum_geo_cities where geoname_id = any($1::int[])
    union select ${COLUMNS} from coliseum_geo_cities where slug = any($2::text[])
    union select ${COLUMNS} from coliseum_geo_cities where alias = any($2::text[])`,
  values: [ids, slugs],
});

/** The most populous places whose name, or a word of it, begins with a slug. */
export const searchPlaces = (slug: string, limit: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_geo_cities
    where starts_with(slug, $1) or starts_with(alias, $1) or strpos(slug, '-' || $1) > 0
    order by population desc, geoname_id limit $2`,
  values: [slug, limit],
});

const degrees = (name: string): string =>
  `case when jsonb_typeof(attributes -> '${name}') = 'number' then (attributes ->> '${name}')::float8 end as ${name}`;
const letters = (name: string): string =>
  `case when attributes ->> '${name}' ~ '^[A-Za-z]{2}$' then upper(attributes ->> '${name}') end`;

export const directoryCities = (ids: readonly string[]): Sql => ({
  text: `select id, name, coalesce(${letters('countryCode')}, ${letters('country')}) as country,
      ${degrees('latitude')}, ${degrees('longitude')}
    from coliseum_entities where type = 'city' and id = any($1::text[])`,
  values: [ids],
});
