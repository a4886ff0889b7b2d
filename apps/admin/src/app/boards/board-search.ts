/** Who on a board is called so: asked of the server, as a card holds only the first ones; asked again as the board goes on. */
import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { API } from '../api';
import type { BoardRequest } from './board-store';

const AFTER_TYPING_MS = 250;
const AGAIN_MS = 5_000;
const MOST = 50;

@Injectable()
export class BoardSearch {
  private readonly api = inject(API);
  private readonly asked = signal<{ request: BoardRequest; q: string } | null>(null, {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  private readonly answer = signal<LeaderboardSnapshot | null>(null);
  private readonly failed = signal(false);
  /** null: nothing is looked for, or the answer is on its way */
  readonly found = this.answer.asReadonly();
  readonly isAway = this.failed.asReadonly();

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    effect((onCleanup) => {
      const asked = this.asked();
      untracked(() => this.answer.set(null));
      if (!asked) return;
      const closing = new AbortController();
      const again = async (): Promise<void> => {
        await this.ask(asked, closing.signal);
        if (!closing.signal.aborted) timer = setTimeout(() => void again(), AGAIN_MS);
      };
      timer = setTimeout(() => void again(), AFTER_TYPING_MS);
      onCleanup(() => {
        clearTimeout(timer);
        closing.abort();
      });
    });
  }

  look(request: BoardRequest | null, q: string): void {
    this.asked.set(request && q ? { request, q } : null);
  }

  private async ask(
    { request: { leaderboardId, ...query }, q }: { request: BoardRequest; q: string },
    closing: AbortSignal,
  ): Promise<void> {
    try {
      const answer = await this.api.leaderboard(leaderboardId, { ...query, q, limit: MOST }, closing);
      if (closing.aborted) return;
      this.answer.set(answer);
      this.failed.set(false);
    } catch {
      if (!closing.aborted) this.failed.set(true); // what was found stays
    }
  }
}
