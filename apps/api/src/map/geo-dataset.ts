/** The places that ship with the product, as they lie in its folder. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { citySlugs } from '@coliseum/domain';
import type { GeoRow } from '../platform/places/places.sql.js';

export const GEO_DATASET = 'geonames_cities15000';
const FILE = path.resolve(import.meta.dirname, '../../data/geonames/cities.csv.gz');
const CELL = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;

export interface GeoFile {
  /** of its content */
  version: string;
  /** read when they are needed: mostly they are loaded already */
  cities: () => GeoRow[];
}

export async function readGeoFile(file = FILE): Promise<GeoFile> {
  const bytes = await readFile(file);
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { version, cities: () => parse(gunzipSync(bytes).toString('utf8')) };
}

function parse(text: string): GeoRow[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== 'geoname_id,name,country,admin1,population,latitude,longitude')
    throw new Error(`The cities have other columns than expected: ${header}`);
  return lines.map((line) => {
    const [id, name = '', country = '', admin1 = '', population, latitude, longitude] = [
      ...line.matchAll(CELL),
    ].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
    return {
      ...{ geoname_id: Number(id), name, ...citySlugs(name), country, admin1 },
      ...{ population: Number(population), latitude: Number(latitude), longitude: Number(longitude) },
    };
  });
}
