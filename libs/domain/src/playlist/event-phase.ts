/** What the voting of an event is doing, told from the state of the board that counts it. */
import type { BoardState, EventPhase } from '@coliseum/contracts';

const PHASES: Readonly<Record<BoardState, EventPhase>> = {
  scheduled: 'before',
  live: 'voting',
  frozen: 'closed',
  official: 'official',
};

export const eventPhase = (state: BoardState): EventPhase => PHASES[state];
