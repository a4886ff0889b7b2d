// Reads the shipped votes and result of the Eurovision 2019 final.
import { readFileSync } from 'node:fs';
import { parseCsv } from '../data/csv.mjs';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';

/**
 * @typedef {{ title: string, round: string, hostCity: string, hostCountry: string, arena: string, timeZone: string }} Show
 * @typedef {{ country: string, artist: string, song: string }} Contestant in running order
 * @typedef {'jury' | 'public'} Ballot
 * @typedef {{ voter: string, ballot: Ballot, contestant: string, points: number }} Vote countries by their codes
 * @typedef {{ country: string, rank: number, points: number }} Result
 *
 * @typedef {object} Contest
 * @property {Show} show
 * @property {Map<string, string>} countries code → English name
 * @property {Contestant[]} contestants
 * @property {Vote[]} votes
 * @property {Result[]} official
 */

/** @param {string} name */
const read = (name) => readFileSync(inWorkspace('data/eurovision-2019', name), 'utf8');

/** @param {string} name @returns {any[]} */
const readTable = (name) => parseCsv(read(name));

/** @returns {Contest} */
export function readContest() {
  return {
    show: JSON.parse(read('contest.json')),
    countries: new Map(readTable('countries.csv').map(({ code, name }) => [code, name])),
    contestants: readTable('contestants.csv').map(({ country, artist, song }) => ({ country, artist, song })),
    votes: readTable('votes.csv').map((vote) => ({ ...vote, points: Number(vote.points) })),
    official: readTable('official-result.csv').map(({ country, rank, points }) => ({
      country,
      rank: Number(rank),
      points: Number(points),
    })),
  };
}
