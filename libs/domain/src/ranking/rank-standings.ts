/** A board from what was counted: everyone in order, each with a shared rank and a place of their own. */
import { compareStandings } from './compare-standings.js';
import { competitionRanks } from './competition-ranks.js';
import type { Direction, Standing } from './standing.js';

export type Ranked<T extends Standing> = T & { rank: number; position: number };

export function rankStandings<T extends Standing>(
  standings: readonly T[],
  direction: Direction,
): Ranked<T>[] {
  const ordered = [...standings].sort(compareStandings(direction));
  const ranks = competitionRanks(ordered.map((standing) => standing.score));
  return ordered.map((standing, i) => ({ ...standing, rank: ranks[i] as number, position: i + 1 }));
}
