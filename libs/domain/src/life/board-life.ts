/** A board's life: what it becomes by itself, and which moves by hand its state allows. */
import type { BoardState } from '@coliseum/contracts';

/** All instants are of the store's clock, by which events are received too. */
export interface LifeInstants {
  votingOpensAt: Date | null;
  /** from then on nothing counts any more */
  frozenAt: Date | null;
  /** everything received before it is in the figures, judged by the bounds that stand; null: not known */
  figuresThrough: Date | null;
}

/**
 * Frozen once the figures reach the instant of the freeze: they then hold all that came before it, and what came after
 * does not count. So it makes no difference when, or by which process, that is noticed.
 * @param stands what was published last; null: nothing, or it was reopened
 */
export function boardStateAt(stands: BoardState | null, life: LifeInstants, now: Date): BoardState {
  if (stands === 'frozen' || stands === 'official') return stands;
  if (life.frozenAt && life.figuresThrough && life.figuresThrough >= life.frozenAt) return 'frozen';
  return life.votingOpensAt && now < life.votingOpensAt ? 'scheduled' : 'live';
}

export const LIFE_ACTIONS = ['freeze', 'publish', 'reopen', 'recount', 'refresh'] as const;
export type LifeAction = (typeof LIFE_ACTIONS)[number];

/** Why a move is refused. */
export type LifeRefusal = 'voting_not_open' | 'board_not_frozen' | 'board_not_closed' | 'board_official';
/** `stands`: it is so already, and nothing is to be done. */
export type LifeVerdict = 'go' | 'stands' | LifeRefusal;

const VERDICTS: Readonly<Record<LifeAction, Readonly<Record<BoardState, LifeVerdict>>>> = {
  freeze: { scheduled: 'voting_not_open', live: 'go', frozen: 'stands', official: 'stands' },
  publish: { scheduled: 'board_not_frozen', live: 'board_not_frozen', frozen: 'go', official: 'stands' },
  reopen: { scheduled: 'board_not_closed', live: 'board_not_closed', frozen: 'go', official: 'go' },
  recount: { scheduled: 'go', live: 'go', frozen: 'go', official: 'board_official' },
  refresh: { scheduled: 'go', live: 'go', frozen: 'stands', official: 'stands' },
};

export const judgeMove = (state: BoardState, action: LifeAction): LifeVerdict => VERDICTS[action][state];
