/** Who wins a match, and what it went by. */
import { compareEngagement, type CityFigures } from './city-figures.js';

export interface Side extends CityFigures {
  /** 1 is the highest */
  seed: number;
  /** by the tournament's metric */
  score: number;
}

export interface Decision {
  winner: 'home' | 'away';
  decidedBy: 'score' | 'engagement' | 'seed';
}

/**
 * The higher score; where they are equal the higher engagement per active user in the match; then the higher seed.
 * @param byEngagement the score is the engagement per active user itself: compared without the rounding of a division
 */
export function decideMatch(home: Side, away: Side, byEngagement = false): Decision {
  const engagement = compareEngagement(home, away);
  const score = byEngagement ? engagement : home.score - away.score;
  if (score !== 0) return { winner: score > 0 ? 'home' : 'away', decidedBy: 'score' };
  if (engagement !== 0) return { winner: engagement > 0 ? 'home' : 'away', decidedBy: 'engagement' };
  return { winner: home.seed < away.seed ? 'home' : 'away', decidedBy: 'seed' };
}
