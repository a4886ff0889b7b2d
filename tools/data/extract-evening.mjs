#!/usr/bin/env node
// Cuts what else happens on the demo's evening out of the collected data: clicks on the map and duels of cities:
//   node tools/data/extract-evening.mjs <folder with streams/ and cities/>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';
import { formatCsv, parseCsv } from './csv.mjs';

const target = inWorkspace('data/evening');
/** the clubs' cities by GeoNames id; the most prominent eight of the top tier */
const CITIES = new Map([
  ['London', '2643743'],
  ['Manchester', '2643123'],
  ['Liverpool', '2644210'],
  ['Birmingham', '2655603'],
  ['Newcastle', '2641673'],
  ['Blackburn', '2655524'],
  ['Middlesbrough', '2642607'],
  ['Bolton', '2655237'],
]);
/** Clubs that do not carry their city's name. @type {Readonly<Record<string, string>>} */
const CLUBS = {
  Arsenal: 'London',
  Chelsea: 'London',
  'Charlton Athletic': 'London',
  'Crystal Palace': 'London',
  Fulham: 'London',
  'Tottenham Hotspur': 'London',
  'West Ham United': 'London',
  Everton: 'Liverpool',
  'Aston Villa': 'Birmingham',
};
const NEAR_KM = 40;

const [source] = process.argv.slice(2);
if (!source) {
  console.error('Which folder? It must hold streams/ and cities/:  node tools/data/extract-evening.mjs <folder>');
  process.exit(2);
}

/** @param {string} file */
function textOf(file) {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}
/** @param {string} name */
const sourceText = (name) => textOf(path.join(/** @type {string} */ (source), name));

const places = parseCsv(textOf(inWorkspace('apps/api/data/geonames/cities.csv.gz'))).map((row) => ({
  id: row.geoname_id ?? '',
  country: row.country ?? '',
  lat: Number(row.latitude),
  lon: Number(row.longitude),
}));

/** Kilometres, well enough at this distance. @param {number} lat @param {number} lon @param {{ lat: number, lon: number }} place */
const distance = (lat, lon, place) =>
  Math.hypot(place.lat - lat, (place.lon - lon) * Math.cos((lat * Math.PI) / 180)) * 111.2;

/** @param {string} country @param {number} lat @param {number} lon */
function nearest(country, lat, lon) {
  const near = places
    .filter((place) => place.country === country)
    .map((place) => ({ id: place.id, km: distance(lat, lon, place) }))
    .sort((a, b) => a.km - b.km)[0];
  return near && near.km <= NEAR_KM ? near.id : undefined;
}

const lines = sourceText('streams/bitly_usagov_clicks.jsonl.gz').trim().split('\n');
const located = lines.map((line) => JSON.parse(line)).filter(({ t, ll, c }) => t && ll && c);
const first = Math.min(...located.map(({ t }) => t));
const clicks = located.flatMap(({ t, ll, c }) => {
  const cityId = nearest(c, ll[0], ll[1]);
  return cityId ? [{ second: t - first, cityId }] : [];
});
clicks.sort((a, b) => a.second - b.second || a.cityId.localeCompare(b.cityId));

/** @param {string} name */
function cityOfClub(name) {
  const club = name.replace(/ A?FC$/, '');
  return CLUBS[club] ?? club.replace(/ (City|United|Town|Rovers|Wanderers|County|Athletic|Albion)$/, '');
}
const duels = parseCsv(sourceText('cities/football_matches.csv.gz'))
  .filter(({ division }) => division === '1')
  .map(({ season, date_raw: date = '', team1 = '', team2 = '', ft = '' }) => {
    const [homeScore = '', awayScore = ''] = ft.split('-');
    return { season, date, home: cityOfClub(team1), away: cityOfClub(team2), homeScore, awayScore };
  })
  .filter(({ home, away }) => home !== away && CITIES.has(home) && CITIES.has(away));

mkdirSync(target, { recursive: true });
/** @param {string} name @param {Array<Record<string, unknown>>} rows */
const write = (name, rows) => writeFileSync(path.join(target, name), formatCsv(rows));
write('clicks.csv', clicks);
write('cities.csv', [...CITIES].map(([name, cityId]) => ({ name, cityId })));
write('duels.csv', duels);
console.log(`${clicks.length} clicks, ${duels.length} matches → ${path.relative(process.cwd(), target)}`);
