/** The order of a board: score, then secondary metrics, then who reached the score first, then the entity's id. */
import { compareCodePoints } from './compare-code-points.js';
import type { Direction, Standing } from './standing.js';

/** Never 0 for two different entities, so that every place is unique. */
export function compareStandings(direction: Direction): (a: Standing, b: Standing) => number {
  const sign = direction === 'desc' ? -1 : 1;
  return (a, b) => {
    if (a.score !== b.score) return sign * (a.score - b.score);
    for (const [i, mine] of a.tieBreakers.entries()) {
      const theirs = b.tieBreakers[i] ?? 0;
      if (mine !== theirs) return theirs - mine;
    }
    const [mine, theirs] = [a.lastAt ?? Infinity, b.lastAt ?? Infinity];
    if (mine !== theirs) return mine < theirs ? -1 : 1;
    return compareCodePoints(a.entityId, b.entityId);
  };
}
