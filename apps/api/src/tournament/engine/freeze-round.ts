/** The freeze: when a round is over, its figures become final, each match gets its winner, and the winners go on. */
import type { ClientBase } from 'pg';
import { decideMatch, nextPlace, roundCount } from '@coliseum/domain';
import { rows, run } from '../../platform/database/sql.js';
import {
  countedFigures,
  isCountedThrough,
  readSettled,
  settledMetric,
  statedFigures,
  type MatchFigures,
  type MatchQuestion,
  type SettledByCity,
} from '../figures/match-figures.js';
import { decide, freezeMatch, place, readMatches } from '../store/match.sql.js';
import type { MatchRow, TournamentRow } from '../store/rows.js';
import { markCompleted } from '../store/tournament.sql.js';

/** A match whose cities are known. */
type Pairing = MatchRow & { home_city_id: string; away_city_id: string };

const isFrozen = (match: MatchRow): boolean => match.is_bye || match.frozen_at !== null;

/**
 * Freezes what is due of the first round that is not frozen. The result follows from instants alone: it is the same
 * whoever does it, however late.
 * @returns whether anything came of it
 */
export async function freezeRound(
  client: ClientBase,
  tournament: TournamentRow,
  now: Date,
): Promise<boolean> {
  const all = await rows<MatchRow & Record<string, unknown>>(client, readMatches(tournament.id));
  const round = all.find((match) => !isFrozen(match))?.round;
  const waiting = all.filter((match) => match.round === round && !isFrozen(match)) as unknown as Pairing[];
  const [first] = waiting;
  if (!first || first.freezes_at > now || !(await isCountedThrough(client, first.freezes_at))) return false;
  const settled = await readSettled(client, {
    cityIds: waiting.flatMap((match) => [match.home_city_id, match.away_city_id]),
    from: first.opens_at,
    to: first.closes_at,
    storedBefore: first.freezes_at,
    metric: settledMetric(tournament.results, tournament.metric),
  });
  let frozen = 0;
  for (const match of waiting) {
    const figures = await finalFigures(client, tournament, match, settled);
    if (!figures) continue;
    await freeze(client, tournament, match, figures);
    frozen++;
  }
  const isLast = first.round === roundCount(tournament.city_ids.length);
  if (isLast && frozen > 0) await complete(client, tournament, now);
  return frozen > 0;
}

const questionOf = (match: Pairing): MatchQuestion => ({
  id: match.id,
  home: match.home_city_id,
  away: match.away_city_id,
  opensAt: match.opens_at,
  closesAt: match.closes_at,
  freezesAt: match.freezes_at,
});

/** A match that was decided by hand waits for nobody's statement. */
async function finalFigures(
  client: ClientBase,
  { results }: TournamentRow,
  match: Pairing,
  settled: SettledByCity,
): Promise<MatchFigures | undefined> {
  const counted = countedFigures(questionOf(match), settled);
  if (results === 'computed') return counted;
  const stated = await statedFigures(client, questionOf(match), settled);
  if (stated || match.decided_by === null) return stated;
  return { ...counted, homeScore: '0', awayScore: '0', resultsCounted: 0 };
}

async function freeze(
  client: ClientBase,
  tournament: TournamentRow,
  match: Pairing,
  figures: MatchFigures,
): Promise<void> {
  await run(client, freezeMatch(match.id, figures.frozenAt, figures));
  if (match.winner_city_id !== null) return; // by hand; it stands where its winner goes already
  const side = (seed: number | null, score: string, interactions: string, activeUsers: string) => ({
    seed: Number(seed),
    score: Number(score),
    interactions: Number(interactions),
    activeUsers: Number(activeUsers),
  });
  const byEngagement = tournament.results === 'computed' && tournament.metric === 'engagement_per_user';
  const { winner, decidedBy } = decideMatch(
    side(match.home_seed, figures.homeScore, figures.homeInteractions, figures.homeActiveUsers),
    side(match.away_seed, figures.awayScore, figures.awayInteractions, figures.awayActiveUsers),
    byEngagement,
  );
  const cityId = winner === 'home' ? match.home_city_id : match.away_city_id;
  await run(client, decide(match.id, cityId, decidedBy, figures.frozenAt));
  const seed = winner === 'home' ? match.home_seed : match.away_seed;
  await run(client, place(tournament.id, nextPlace(match), cityId, seed));
}

async function complete(client: ClientBase, tournament: TournamentRow, now: Date): Promise<void> {
  const final = (await rows<MatchRow & Record<string, unknown>>(client, readMatches(tournament.id))).at(-1);
  if (final?.winner_city_id && final.frozen_at)
    await run(client, markCompleted(tournament.id, final.winner_city_id, final.frozen_at, now));
}
