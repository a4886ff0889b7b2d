#!/usr/bin/env node
// Cuts the 2019 final out of the collected Eurovision data, for the demo:
//   node tools/data/extract-eurovision.mjs <folder with eurovision/ and oracle/>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';
import { formatCsv, parseCsv } from './csv.mjs';

const target = inWorkspace('data/eurovision-2019');

const [source] = process.argv.slice(2);
if (!source) {
  console.error('Which folder? It must hold eurovision/ and oracle/:  node tools/data/extract-eurovision.mjs <folder>');
  process.exit(2);
}

/** @param {string} name the rows of the senior final of 2019 in one file */
function finalOf(name) {
  const bytes = readFileSync(path.join(/** @type {string} */ (source), name));
  const rows = parseCsv((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
  return rows.filter(({ contest, year, round }) => contest === 'senior' && year === '2019' && round === 'final');
}

/** The source splits this one at the hyphen of the singer's name. @param {Record<string, string>} row */
function mended({ artist = '', song = '' }) {
  return artist === 'Kate Miller' ? { artist: 'Kate Miller-Heidke', song: 'Zero Gravity' } : { artist, song };
}

const [contest] = finalOf('eurovision/contests.csv');
const results = finalOf('eurovision/results.csv').sort((a, b) => Number(a.running) - Number(b.running));
const votes = finalOf('eurovision/votes.csv.gz').filter(({ kind, points }) => kind !== 'total' && points !== '0');
const ranking = finalOf('oracle/eurovision_official_ranking.csv');
if (!contest || results.length !== 26 || ranking.length !== 26) throw new Error(`No complete 2019 final in ${source}.`);

const englishName = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const codes = new Set([...votes.map((vote) => vote.voter_country), ...results.map((result) => result.country)]);
const countries = [...codes]
  .map((code = '') => ({ code, name: englishName.of(code) ?? code }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** @param {string} name @param {string} content */
const write = (name, content) => writeFileSync(path.join(target, name), content);

mkdirSync(target, { recursive: true });
write(
  'contest.json',
  `${JSON.stringify(
    {
      title: 'Eurovision Song Contest 2019',
      round: 'Grand Final',
      date: contest.date,
      startUtc: contest.time_utc,
      hostCity: contest.host_city,
      hostCountry: contest.host_country,
      arena: contest.arena,
      timeZone: 'Asia/Jerusalem',
    },
    null,
    2,
  )}\n`,
);
write('countries.csv', formatCsv(countries));
write('contestants.csv', formatCsv(results.map((row) => ({ running: row.running, country: row.country, ...mended(row) }))));
write(
  'votes.csv',
  formatCsv(
    votes
      .map((vote) => ({ voter: vote.voter_country, ballot: vote.kind, contestant: vote.contestant_country, points: vote.points }))
      .sort(
        (a, b) =>
          (a.ballot ?? '').localeCompare(b.ballot ?? '') ||
          (a.voter ?? '').localeCompare(b.voter ?? '') ||
          Number(b.points) - Number(a.points) ||
          (a.contestant ?? '').localeCompare(b.contestant ?? ''),
      ),
  ),
);
write(
  'official-result.csv',
  formatCsv(
    ranking
      .map((row) => ({
        rank: Number(row['rank_by_sum_total(1224)']),
        country: row.country ?? '',
        points: row.official_total,
        jury: row.official_jury,
        public: row.official_public,
      }))
      .sort((a, b) => a.rank - b.rank || a.country.localeCompare(b.country)),
  ),
);
console.log(`${results.length} contestants, ${votes.length} votes of ${codes.size} countries → ${path.relative(process.cwd(), target)}`);
