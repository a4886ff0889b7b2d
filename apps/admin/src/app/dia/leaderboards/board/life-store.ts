/** How an event stands, asked for every few seconds and after each move; and the moves by hand, one at a time. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { BoardMove } from '@coliseum/api-client';
import type { BoardLife, BoardState } from '@coliseum/contracts';
import { API } from '../../../api';
import { asked } from '../asked';
import { OpenBoard } from './open-board';

const RENEW_MS = 5_000;

@Injectable()
export class LifeStore {
  private readonly api = inject(API);
  private readonly open = inject(OpenBoard);
  private readonly asking = asked(
    () => this.open.eventId(),
    (eventId, signal) => this.api.eventLife(eventId, signal),
    { everyMs: RENEW_MS },
  );
  private readonly moving = signal<BoardMove | null>(null);
  /** null until the first answer, and for a board of no event */
  readonly life = this.asking.value;
  readonly failure = this.asking.failure;
  readonly answeredAt = this.asking.answeredAt;
  readonly busy = this.moving.asReadonly();
  /** of this board; what was published last where the socket has it first */
  readonly state = computed<BoardState | null>(() => {
    const { id, window } = { id: this.open.id(), window: this.open.window() };
    const standing = this.life()?.boards.find(
      (board) => board.leaderboardId === id && board.window === window,
    );
    return this.open.state() ?? standing?.state ?? null;
  });

  constructor() {
    // who else froze or published it is told by the socket
    effect(() => {
      if (this.open.state() !== null) untracked(() => void this.asking.ask());
    });
  }

  ask(): Promise<void> {
    return this.asking.ask();
  }

  /** @throws ApiError; how it stands is asked for anew either way */
  async move(move: BoardMove, reason: string): Promise<BoardLife> {
    const eventId = this.open.eventId();
    const said = reason.trim();
    this.moving.set(move);
    try {
      return await this.api.moveBoard(this.open.id(), move, {
        ...(eventId !== null && { eventId }),
        ...(said !== '' && { reason: said }),
      });
    } finally {
      this.moving.set(null);
      void this.asking.ask();
      void this.open.store.ask();
    }
  }
}
