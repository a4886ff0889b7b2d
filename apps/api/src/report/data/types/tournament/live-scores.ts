/** What the cities of open matches have so far, as far as the rollups can tell. */
import { ENGAGEMENT_PER_USER } from '@coliseum/contracts';
import { rows } from '../../../../platform/database/sql.js';
import { cityFigures, type CityFigure } from '../../../../platform/figures/city-figures.sql.js';
import type { Reading } from '../../frozen/reading.js';
import { matchState } from './to-bracket.js';
import type { MatchRow, TournamentRow } from './tournament.sql.js';

export type LiveScore = (match: MatchRow, cityId: string) => number | null;

/** Scores that others state, and those of who was active, are not among them. */
export async function readLiveScores(
  { on, frozenAt }: Reading,
  tournament: TournamentRow,
  matches: readonly MatchRow[],
): Promise<LiveScore> {
  const { metric, results } = tournament;
  const open = matches.filter((match) => ['open', 'closing'].includes(matchState(match, tournament, frozenAt)));
  const scores = new Map<number, Map<string, number>>();
  if (results !== 'external' && metric !== ENGAGEMENT_PER_USER)
    for (const { round, opens_at: start, closes_at: end } of open) {
      if (scores.has(round)) continue; // the matches of a round are played at one time
      const found = await rows<CityFigure & Record<string, unknown>>(on, cityFigures(metric, { start, end }));
      scores.set(round, new Map(found.map((row) => [row.city_id, Number(row.value)])));
    }
  return (match, cityId) => {
    const round = open.includes(match) ? scores.get(match.round) : undefined;
    return round ? (round.get(cityId) ?? 0) : null;
  };
}
