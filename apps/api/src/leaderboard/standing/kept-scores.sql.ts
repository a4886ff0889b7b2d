/** The standings that a board keeps, as the relation that `scores` gives: in ranking order by index, so that its first hundred cost a hundred. */
import type { Parameters } from '../ranking/parameters.js';

export interface KeptStandings {
  book: number;
  /** the rollup's tick up to which all is in */
  tick: number;
  /** how many have a score */
  total: number;
  /** what was counted to bring them up to date */
  counted: 'nothing' | 'touched' | 'all';
}

/** Columns: those of `scores`, and worth, the score turned so that more is always better. */
export const keptScores = ({ book }: KeptStandings, parameters: Parameters): string =>
  `select entity_id, score, worth, tb0, tb1, tb2, last_at, current, previous
    from coliseum_leaderboard_standings where book = ${parameters.add(book, 'integer')}`;
