/** Finds where the cities of events are, and remembers it until the directory or the places change. */
import { Injectable } from '@nestjs/common';
import { cityReadings, geonameIdOf, pickCity } from '@coliseum/domain';
import { Database } from '../database/database.js';
import { rows, type Queryable } from '../database/sql.js';
import { directoryCities, findPlaces, searchPlaces, type DirectoryRow, type GeoRow } from './places.sql.js';
import { toPlace, type Place } from './to-place.js';

const MAX_REMEMBERED = 50_000;

@Injectable()
export class Places {
  private readonly remembered = new Map<string, Place>();
  private version = '';

  constructor(private readonly database: Database) {}

  /**
   * @param version what directory and places stand at; undefined: nothing is remembered
   * @param on inside a transaction; the pool by default
   * @returns a place for each id, without coordinates where nobody knows them
   */
  async of(
    cityIds: readonly string[],
    version?: string,
    on: Queryable = this.database.pool,
  ): Promise<ReadonlyMap<string, Place>> {
    if (version !== this.version) this.remembered.clear();
    if (version !== undefined) this.version = version;
    const found = new Map<string, Place>();
    const missing: string[] = [];
    for (const id of cityIds) {
      const place = version === undefined ? undefined : this.remembered.get(id);
      if (place) found.set(id, place);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const [id, place] of await this.find(missing, on)) {
      found.set(id, place);
      // another version may have come while these were looked up
      if (version !== undefined && version === this.version) this.remember(id, place);
    }
    return found;
  }

  /** The most populous cities whose name begins with a slug. */
  async search(slug: string, limit: number): Promise<Place[]> {
    const found = await rows<GeoRow>(this.database.pool, searchPlaces(slug, limit));
    return found.map((row) => toPlace(undefined, row));
  }

  private async find(cityIds: readonly string[], on: Queryable): Promise<[string, Place][]> {
    const numbers = cityIds.map(geonameIdOf).filter((id) => id !== undefined);
    const names = cityIds.flatMap((id) =>
      geonameIdOf(id) === undefined ? cityReadings(id).map(({ name }) => name) : [],
    );
    const known = await rows<GeoRow>(on, findPlaces(numbers, [...new Set(names)]));
    const said = await rows<DirectoryRow>(on, directoryCities(cityIds));
    const directory = new Map(said.map((row) => [row.id, row]));
    const gazetteer = new Gazetteer(known);
    return cityIds.map((id) => [id, toPlace(directory.get(id), gazetteer.pick(id))]);
  }

  private remember(id: string, place: Place): void {
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(id, place);
  }
}

type Candidate = GeoRow & { geonameId: number };

/** Places by what they are found by, so that each id is judged among its own candidates. */
class Gazetteer {
  private readonly byKey = new Map<string | number, Candidate[]>();

  constructor(found: readonly GeoRow[]) {
    for (const row of found) {
      const candidate = { ...row, geonameId: row.geoname_id };
      for (const key of [row.geoname_id, row.slug, row.alias])
        if (key !== null) this.byKey.set(key, [...(this.byKey.get(key) ?? []), candidate]);
    }
  }

  pick(cityId: string): GeoRow | undefined {
    const keys = [geonameIdOf(cityId), ...cityReadings(cityId).map(({ name }) => name)];
    const candidates = keys.flatMap((key) => (key === undefined ? [] : (this.byKey.get(key) ?? [])));
    return pickCity(cityId, candidates);
  }
}
