/** The matches of a single elimination before anything is played: who is seeded where, and who has a bye. */
import { bracketSize, roundCount, seedingOrder } from './seeding-order.js';

export interface BracketMatch {
  /** from 1 */
  round: number;
  /** from 1, from the top of the bracket */
  slot: number;
  /** known in the first round; null: the winner of a match before, or nobody */
  homeSeed: number | null;
  awaySeed: number | null;
  /** nobody is against the home seed, who goes on without playing */
  isBye: boolean;
}

/**
 * @param cities how many take part; where that is no power of two, the top seeds have no opponent in the first round
 * @returns by round, then slot; all but the byes are played: one fewer than there are cities
 */
export function makeBracket(cities: number): BracketMatch[] {
  const size = bracketSize(cities);
  const order = seedingOrder(size);
  const matches: BracketMatch[] = [];
  for (let round = 1; round <= roundCount(cities); round++)
    for (let slot = 1; slot <= size / 2 ** round; slot++) {
      const pair = round === 1 ? order.slice(slot * 2 - 2, slot * 2) : [];
      const [homeSeed, awaySeed] = [0, 1].map((i) => {
        const seed = pair[i];
        return seed !== undefined && seed <= cities ? seed : null;
      }) as [number | null, number | null];
      matches.push({ round, slot, homeSeed, awaySeed, isBye: round === 1 && awaySeed === null });
    }
  return matches;
}
