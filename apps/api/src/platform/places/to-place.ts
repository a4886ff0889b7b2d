/** Puts together what the directory and GeoNames know of a city; what the directory says wins. */
import type { City } from '@coliseum/contracts';
import type { DirectoryRow, GeoRow } from './places.sql.js';

export type Place = Omit<City, 'cityId'>;

const isDegrees = (value: number | null | undefined, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;

/** Coordinates go together: those of the directory, where both are there and are any, or those of GeoNames. */
export function toPlace(said: DirectoryRow | undefined, known: GeoRow | undefined): Place {
  const isSaid = isDegrees(said?.latitude, 90) && isDegrees(said?.longitude, 180);
  const at = isSaid ? (said as { latitude: number; longitude: number }) : known;
  return {
    geonameId: known?.geoname_id ?? null,
    name: said?.name ?? known?.name ?? null,
    country: said?.country ?? known?.country ?? null,
    admin1: known?.admin1 || null,
    population: known?.population ?? null,
    latitude: at?.latitude ?? null,
    longitude: at?.longitude ?? null,
  };
}
