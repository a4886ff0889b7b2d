/** Compares the seeds, scores, winners and brackets of tournaments with a recompute from the raw events. */
import type { ClientBase } from 'pg';
import { decideMatch, nextPlace, rankSeeds } from '@coliseum/domain';
import { rows } from '../platform/database/sql.js';
import {
  cityRows,
  judgedTournaments,
  scoreOf,
  statements,
  type CityRow,
  type JudgedMatch,
  type JudgedTournament,
  type StatementRow,
} from './recompute-tournaments.sql.js';
import type { Verification } from './verify-rollups.js';

/** Doubles on both sides: beyond 15 digits they may differ in how they were added up. */
const isSame = (a: number | null, b: number): boolean =>
  a !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

type Told = (said: string) => void;
interface Figures {
  home: CityRow;
  away: CityRow;
}

/** @param client inside a repeatable-read transaction */
export async function verifyTournaments(client: ClientBase): Promise<Verification> {
  const shown: string[] = [];
  const tournaments = await rows<JudgedTournament & Record<string, unknown>>(client, judgedTournaments());
  const stated = tournaments.some(({ results }) => results === 'external')
    ? await rows<StatementRow & Record<string, unknown>>(client, statements())
    : [];
  let judged = 0;
  let left = 0;
  for (const tournament of tournaments) {
    const tell: Told = (said) => shown.push(`tournament ${tournament.name}: ${said}`);
    if (!tournament.seeds_sealed) await verifySeeds(client, tournament, tell);
    verifyBracket(tournament, tell);
    for (const match of tournament.matches) {
      if (match.frozen === null) continue;
      const figures = await recount(client, tournament, match, stated);
      if (figures) verifyMatch(tournament, match, figures, tell);
      if (figures) judged++;
      else left++;
    }
  }
  const words = [
    `${tournaments.length} tournament${tournaments.length === 1 ? '' : 's'}, ${judged} decided matches`,
  ];
  if (left > 0)
    words.push(`${left} by votes, beyond the retention or with people who were erased are not recomputed`);
  return { what: words.join('; '), differences: shown.length, shown: shown.slice(0, 20) };
}

async function verifySeeds(client: ClientBase, tournament: JudgedTournament, tell: Told): Promise<void> {
  const { seeds, seeding_from: from, seeded_at: to, seeds_known: known } = tournament;
  const cities = seeds.map(({ city }) => city);
  const found = await rows<CityRow & Record<string, unknown>>(client, cityRows(cities, from, to, known, '0'));
  const counted = new Map(found.map((row) => [row.city, row]));
  for (const { seed, city, interactions, users } of seeds) {
    const row = counted.get(city);
    if (interactions !== (row?.interactions ?? 0) || users !== (row?.users ?? 0))
      tell(
        `seed ${seed}, ${city}, has ${interactions}/${users}, not ${row?.interactions ?? 0}/${row?.users ?? 0}`,
      );
  }
  if (tournament.seeding !== 'engagement_per_user') return;
  const ranked = rankSeeds(
    seeds.map(({ city, interactions, users }) => ({ cityId: city, interactions, activeUsers: users })),
  );
  if (ranked.some(({ cityId }, i) => cityId !== cities[i]))
    tell('the seeds are not in the order of their figures');
}

/** Whoever won stands where winners go, and nobody else does. */
function verifyBracket({ matches }: JudgedTournament, tell: Told): void {
  for (const match of matches) {
    const to = nextPlace(match);
    const next = matches.find(({ round, slot }) => round === to.round && slot === to.slot);
    if (next && next[to.side] !== match.winner)
      tell(`the winner of ${match.round}/${match.slot} is ${match.winner}, but ${next[to.side]} plays on`);
    if (match.winner !== null && match.winner !== match.home && match.winner !== match.away)
      tell(`${match.winner} won ${match.round}/${match.slot} without playing it`);
  }
}

function verifyMatch(
  tournament: JudgedTournament,
  match: JudgedMatch,
  { home, away }: Figures,
  tell: Told,
): void {
  const where = `${match.home} against ${match.away}`;
  if (!match.byHand && !(isSame(match.homeScore, home.score) && isSame(match.awayScore, away.score)))
    tell(`${where} is ${match.homeScore}:${match.awayScore}, not ${home.score}:${away.score}`);
  const kept = [match.homeInteractions, match.homeUsers, match.awayInteractions, match.awayUsers];
  const counted = [home.interactions, home.users, away.interactions, away.users];
  if (kept.join() !== counted.join()) tell(`${where} has the figures ${kept.join()}, not ${counted.join()}`);
  if (match.decidedBy === 'hand' || match.decidedBy === 'walkover') return;
  const side = (row: CityRow, seed: number | null) => ({
    ...row,
    activeUsers: row.users,
    seed: Number(seed),
  });
  const byEngagement = tournament.results === 'computed' && tournament.metric === 'engagement_per_user';
  const decision = decideMatch(side(home, match.homeSeed), side(away, match.awaySeed), byEngagement);
  const winner = match[decision.winner];
  if (match.winner !== winner || match.decidedBy !== decision.decidedBy)
    tell(`${where} was won by ${match.winner} (${match.decidedBy}), not ${winner} (${decision.decidedBy})`);
}

/** @returns undefined where the events alone cannot tell */
async function recount(
  client: ClientBase,
  tournament: JudgedTournament,
  match: JudgedMatch,
  stated: readonly StatementRow[],
): Promise<Figures | undefined> {
  const isStated = tournament.results === 'external';
  const score = isStated ? '0' : scoreOf(tournament.metric);
  const { home, away, frozen } = match;
  if (score === undefined || home === null || away === null || frozen === null || match.sealed)
    return undefined;
  const found = await rows<CityRow & Record<string, unknown>>(
    client,
    cityRows([home, away], match.opens, match.closes, match.freezes, score),
  );
  const of = (city: string): CityRow =>
    found.find((row) => row.city === city) ?? { city, interactions: 0, users: 0, score: 0 };
  if (!isStated) return { home: of(home), away: of(away) };
  const scores = statedScores(match, stated);
  return { home: { ...of(home), score: scores.home }, away: { ...of(away), score: scores.away } };
}

/** What names the match, else the duels of its cities in its window; each match once, as it was stated last. */
function statedScores(match: JudgedMatch, stated: readonly StatementRow[]): { home: number; away: number } {
  for (const bound of [match.freezes, match.frozen ?? match.freezes]) {
    const known = new Date(bound);
    const last = new Map<string, StatementRow>();
    for (const row of stated) {
      if (row.stored >= known || (row.voided !== null && row.voided < known) || !isDuel(row)) continue;
      const named = row.metadata['matchId'];
      const key = typeof named === 'string' || typeof named === 'number' ? String(named) : '';
      last.set((key === '' ? row.id : key).toLowerCase(), row);
    }
    const own = [...last].filter(([, { metadata: m }]) => {
      const cities = [m['homeCityId'], m['awayCityId']];
      return cities.includes(match.home) && cities.includes(match.away);
    });
    const naming = own.filter(([key]) => key === match.id);
    const [opens, closes] = [new Date(match.opens), new Date(match.closes)];
    const counted = naming.length > 0 ? naming : own.filter(([, { at }]) => at >= opens && at < closes);
    if (counted.length === 0) continue;
    const sum = (city: string | null): number =>
      counted.reduce(
        (all, [, { metadata: m }]) =>
          all + Number(m['homeCityId'] === city ? m['homeScore'] : m['awayScore']),
        0,
      );
    return { home: sum(match.home), away: sum(match.away) };
  }
  return { home: 0, away: 0 };
}

const isDuel = ({ metadata: m }: StatementRow): boolean =>
  typeof m['homeCityId'] === 'string' &&
  typeof m['awayCityId'] === 'string' &&
  m['homeCityId'] !== '' &&
  m['awayCityId'] !== '' &&
  m['homeCityId'] !== m['awayCityId'] &&
  typeof m['homeScore'] === 'number' &&
  typeof m['awayScore'] === 'number';
