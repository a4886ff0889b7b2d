/** Why a move by hand is refused, in words that say what would be right. */
import type { BoardState } from '@coliseum/contracts';
import { judgeMove, type LifeAction, type LifeRefusal } from '@coliseum/domain';
import { conflict } from '../../platform/errors/app-error.js';

const WORDS: Readonly<Record<LifeRefusal, (state: BoardState) => string>> = {
  voting_not_open: () => 'Its voting has not opened yet: there is nothing to freeze.',
  board_not_frozen: (state) => `The board is ${state}; only a frozen one can be published: freeze it first.`,
  board_not_closed: (state) => `The board is ${state}; only a frozen or an official one can be reopened.`,
  board_official: () => 'The board is official, and nothing of it changes: reopen it first.',
};

/** @returns whether there is anything to do @throws 409 */
export function mustAllow(state: BoardState, action: LifeAction): boolean {
  const verdict = judgeMove(state, action);
  if (verdict === 'go' || verdict === 'stands') return verdict === 'go';
  throw conflict(verdict, WORDS[verdict](state));
}
