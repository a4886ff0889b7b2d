/** Screens that follow one board, each with the live client that the apps use, and what each was shown. */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { LiveClient } from '@coliseum/live-client';

export const EVENT_BOARD = 'event-artist-rankings';

/** What a screen was shown at which time. */
export interface Shown {
  board: LeaderboardSnapshot;
  at: number;
}

export class Watcher {
  /** the losses it noticed, and when it had a newer board again */
  readonly losses: { lostAt: number; backAt: number | undefined }[] = [];
  readonly shown: Shown[] = [];
  private readonly client: LiveClient;

  /** @param keepsAll whether every board that is shown is kept, or the newest only */
  constructor(
    origin: string,
    eventId: string,
    private readonly keepsAll: boolean,
  ) {
    this.client = new LiveClient({ origin });
    this.client.link.connection.watch((connection) => {
      if (connection === 'offline' && this.isBack)
        this.losses.push({ lostAt: performance.now(), backAt: undefined });
    });
    this.client.board({ leaderboardId: EVENT_BOARD, eventId }).view.watch(({ board }) => {
      if (!board) return;
      const loss = this.losses.at(-1);
      if (loss && this.client.link.connection.value === 'live') loss.backAt ??= performance.now();
      if (!this.keepsAll) this.shown.length = 0;
      this.shown.push({ board, at: Date.now() });
    });
  }

  get board(): LeaderboardSnapshot | undefined {
    return this.shown.at(-1)?.board;
  }
  get dataAgeMs(): number | undefined {
    return this.client.dataAgeMs();
  }
  /** neither lost, nor waiting for its first board after a loss */
  get isBack(): boolean {
    const loss = this.losses.at(-1);
    return !loss || loss.backAt !== undefined;
  }
  get isLive(): boolean {
    return this.board !== undefined && this.client.link.connection.value === 'live' && this.isBack;
  }
  close(): void {
    this.client.close();
  }
}

const AT_ONCE = 100;

/** So many screens, a hundred at a time. */
export async function watchers(
  count: number,
  origin: string,
  eventId: string,
  keepsAll = false,
): Promise<Watcher[]> {
  const all: Watcher[] = [];
  while (all.length < count) {
    for (let i = 0; i < AT_ONCE && all.length < count; i++) all.push(new Watcher(origin, eventId, keepsAll));
    const deadline = Date.now() + 30_000;
    while (!all.every(({ board }) => board)) {
      if (Date.now() > deadline) throw new Error(`of ${all.length} screens not all have a board`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return all;
}
