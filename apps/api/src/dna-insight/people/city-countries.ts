/** Which country a city id lies in: as the directory says, else as the places that ship with the product do. */
import { Injectable } from '@nestjs/common';
import { cityReadings, geonameIdOf, pickCity } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { countriesSaid, placesOf, type PlaceRow } from './city-country.sql.js';

const AT_ONCE = 1_000;
/** ISO 3166-1: a word that is none is no country. */
const CODE = /^[A-Za-z]{2}$/;

type Candidate = PlaceRow & { geonameId: number };

@Injectable()
export class CityCountries {
  constructor(private readonly database: Database) {}

  /** @returns the codes of those that can be placed */
  async of(cityIds: readonly string[]): Promise<Map<string, string>> {
    const countries = new Map<string, string>();
    for (let at = 0; at < cityIds.length; at += AT_ONCE)
      for (const [id, code] of await this.find(cityIds.slice(at, at + AT_ONCE))) countries.set(id, code);
    return countries;
  }

  private async find(cityIds: readonly string[]): Promise<[string, string][]> {
    const numbers = cityIds.map(geonameIdOf).filter((id) => id !== undefined);
    const names = cityIds.flatMap((id) => cityReadings(id).map(({ name }) => name));
    const [said, known] = await Promise.all([
      rows<{ id: string; country: string }>(this.database.pool, countriesSaid(cityIds)),
      rows<PlaceRow & Record<string, unknown>>(this.database.pool, placesOf(numbers, [...new Set(names)])),
    ]);
    const directory = new Map(said.map(({ id, country }) => [id, country]));
    const byKey = keyed(known.map((row) => ({ ...row, geonameId: row.geoname_id })));
    return cityIds.flatMap((id): [string, string][] => {
      const keys = [geonameIdOf(id), ...cityReadings(id).map(({ name }) => name)];
      const candidates = keys.flatMap((key) => (key === undefined ? [] : (byKey.get(key) ?? [])));
      const code = directory.get(id) ?? pickCity(id, candidates)?.country;
      return code !== undefined && CODE.test(code) ? [[id, code.toUpperCase()]] : [];
    });
  }
}

function keyed(found: readonly Candidate[]): Map<string | number, Candidate[]> {
  const byKey = new Map<string | number, Candidate[]>();
  for (const place of found)
    for (const key of [place.geonameId, place.slug, place.alias])
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), place]);
  return byKey;
}
