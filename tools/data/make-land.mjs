// Writes the land of the wall's map from GeoNames' cities: where they lie is where the land is. Run: node tools/data/make-land.mjs
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';
import { packLand } from './pack-land.mjs';

const SOURCE = 'apps/api/data/geonames/cities.csv.gz';
const TARGET = 'libs/domain/land/cities.bin';

const lines = gunzipSync(await readFile(inWorkspace(SOURCE))).toString('utf8').trimEnd().split('\n').slice(1);
// the two last columns; names may hold commas, these do not
const points = lines.map((line) => line.split(',').slice(-2).map(Number)).map(([latitude = NaN, longitude = NaN]) => ({ latitude, longitude }));
const bytes = packLand(points);
await writeFile(inWorkspace(TARGET), bytes);
console.log(`${path.basename(TARGET)}: ${points.length} cities, ${bytes.length} bytes, ${gzipSync(bytes).length} compressed`);
