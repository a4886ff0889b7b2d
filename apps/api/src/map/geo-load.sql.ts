/** Loading the places: one process at a time, all or nothing; readers see the old ones until the new ones are there. */
import type { Sql } from '../platform/database/sql.js';
import type { GeoRow } from '../platform/places/places.sql.js';

const LOAD_LOCK = 0x6e0;

export const loadedVersion = (name: string): Sql => ({
  text: 'select version from coliseum_geo_datasets where name = $1',
  values: [name],
});

/** Who waits for another one's loading waits longer than for a row. */
export const patience = (): Sql => ({ text: `set local lock_timeout = '30s'` });
export const loadLock = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [LOAD_LOCK] });

export const deletePlaces = (): Sql => ({ text: 'delete from coliseum_geo_cities' });

const COLUMNS = {
  ...{ geoname_id: 'int', name: 'text', slug: 'text', alias: 'text', country: 'text', admin1: 'text' },
  ...{ population: 'int', latitude: 'float8', longitude: 'float8' },
} as const satisfies Record<keyof GeoRow, string>;
const NAMES = Object.keys(COLUMNS) as (keyof GeoRow)[];

export const insertPlaces = (cities: readonly GeoRow[]): Sql => ({
  text: `insert into coliseum_geo_cities (${NAMES.join(', ')})
    select * from unnest(${NAMES.map((name, i) => `$${i + 1}::${COLUMNS[name]}[]`).join(', ')})`,
  values: NAMES.map((name) => cities.map((city) => city[name])),
});

export const noteLoaded = (name: string, version: string, cities: number): Sql => ({
  text: `insert into coliseum_geo_datasets (name, version, cities) values ($1, $2, $3)
    on conflict (name) do update set version = excluded.version, cities = excluded.cities, loaded_at = now()`,
  values: [name, version, cities],
});
