// The cities' tournament of the evening: eight cities, and as each match's results what their clubs really played.
import { readFileSync } from 'node:fs';
import { callJson } from '../../client/coliseum-client.mjs';
import { parseCsv } from '../../data/csv.mjs';
import { sleep } from '../../launcher/process/processes.mjs';
import { inWorkspace } from '../../launcher/workspace/workspace.mjs';

const GRACE_SECONDS = 2;
/** of the time there is: quarter-finals, semi-finals; the final has the rest */
const SHARES = [0.3, 0.3];
const LEAST_ROUND_SECONDS = 10;
const START_IN_MS = 2_000;
const LOOK_EVERY_MS = 1_000;
/** a match's results come within this share of its time, so that none comes too late */
const WITHIN = 0.9;

/** @typedef {{ home: string, away: string, homeScore: number, awayScore: number }} Duel by city ids */
/** @typedef {{ number: number, homeScore: number, awayScore: number }} Result */

/** @returns {{ cities: Array<{ name: string, cityId: string }>, duels: Duel[] }} */
function readDuels() {
  /** @param {string} name */
  const read = (name) => parseCsv(readFileSync(inWorkspace('data/evening', name), 'utf8'));
  const cities = read('cities.csv').map(({ name = '', cityId = '' }) => ({ name, cityId }));
  const idOf = new Map(cities.map(({ name, cityId }) => [name, cityId]));
  const duels = read('duels.csv').map(({ home = '', away = '', homeScore, awayScore }) => ({
    home: idOf.get(home) ?? '',
    away: idOf.get(away) ?? '',
    homeScore: Number(homeScore),
    awayScore: Number(awayScore),
  }));
  return { cities, duels };
}

/** Announced for later: the wall's programme is checked first. */
const ANNOUNCED_MS = 3_600_000;

/**
 * @param {import('../../client/coliseum-client.mjs').Client} client
 * @returns {Promise<string>} the tournament's id
 */
export async function announceTournament(client) {
  const { cities } = readDuels();
  await callJson(
    client,
    'PUT',
    '/api/v1/entities',
    cities.map(({ name, cityId }) => ({
      type: 'city',
      id: cityId,
      name,
      attributes: { country: 'United Kingdom', countryCode: 'GB' },
    })),
  );
  const { id } = await callJson(client, 'POST', '/api/v1/admin/tournaments', {
    name: 'Cup of the Cities',
    cityIds: cities.map(({ cityId }) => cityId),
    seeding: 'given',
    results: 'external',
    graceSeconds: GRACE_SECONDS,
    ...timesOf(Date.now() + ANNOUNCED_MS, ANNOUNCED_MS),
  });
  return id;
}

/**
 * It begins now, and its final is over when the time is.
 * @param {import('../../client/coliseum-client.mjs').Client} client @param {string} id @param {number} lastsMs
 */
export const beginTournament = (client, id, lastsMs) =>
  callJson(client, 'PATCH', `/api/v1/admin/tournaments/${id}`, timesOf(Date.now() + START_IN_MS, lastsMs));

/** @param {number} start @param {number} lastsMs */
function timesOf(start, lastsMs) {
  const seconds = Math.round(lastsMs / 1_000);
  const early = SHARES.map((share) => Math.max(LEAST_ROUND_SECONDS, Math.round(seconds * share)));
  const last = Math.max(LEAST_ROUND_SECONDS, seconds - early.reduce((sum, round) => sum + round, 0));
  const roundSeconds = [...early, last];
  const endsAt = start + roundSeconds.reduce((sum, round) => sum + round, 0) * 1_000;
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(endsAt).toISOString(), roundSeconds };
}

/** @param {Duel[]} duels @param {string} home @param {string} away @returns {Result[]} between two cities, as the first one's */
const between = (duels, home, away) =>
  duels.flatMap((duel, number) => {
    const { homeScore, awayScore } = duel;
    if (duel.home === home && duel.away === away) return [{ number, homeScore, awayScore }];
    if (duel.home === away && duel.away === home)
      return [{ number, homeScore: awayScore, awayScore: homeScore }];
    return [];
  });

/**
 * States the results of each match while it is open, until the tournament is over or the signal says so.
 * @param {import('../show.mjs').Stage} stage @param {string} tournamentId @param {AbortSignal} signal
 */
export async function playTournament({ client, sender }, tournamentId, signal) {
  const { duels } = readDuels();
  /** @type {Map<string, number>} how many results of a match are stated */
  const stated = new Map();
  while (!signal.aborted) {
    const tournament = await callJson(client, 'GET', `/api/v1/tournaments/${tournamentId}`);
    if (tournament.state === 'completed' || tournament.state === 'cancelled') return;
    const events = [];
    for (const match of tournament.bracket.flatMap((/** @type {any} */ round) => round.matches)) {
      if (match.state !== 'open' || !match.home || !match.away) continue;
      const [home, away] = [match.home.city.id, match.away.city.id];
      const results = between(duels, home, away);
      const [opens, closes] = [Date.parse(match.opensAt), Date.parse(match.closesAt)];
      const gone = Math.min(1, (Date.now() - opens) / ((closes - opens) * WITHIN));
      const due = Math.ceil(results.length * gone);
      for (const { number, homeScore, awayScore } of results.slice(stated.get(match.id) ?? 0, due))
        events.push({
          type: /** @type {const} */ ('tournament.match_completed'),
          cityId: home,
          // named by itself: the duel is the sum of them, while a second result of one match would correct the first
          metadata: {
            matchId: `${match.id} ${number}`,
            homeCityId: home,
            awayCityId: away,
            homeScore,
            awayScore,
          },
        });
      stated.set(match.id, due);
    }
    if (events.length > 0) await sender.until(sender.client.sendMany(events));
    await sleep(LOOK_EVERY_MS);
  }
}
