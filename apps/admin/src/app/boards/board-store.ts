/** One board on one page: first by HTTP, then live; asked for again every 5 s while the live link is away. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardSnapshot, Window } from '@coliseum/contracts';
import { API } from '../api';
import { BoardLink } from './board-link';

export interface BoardRequest {
  leaderboardId: string;
  /** the board's own default where not given */
  window?: Window;
  eventId?: string;
  /** entries shown; up to a hundred where not given */
  limit?: number;
}
export interface BoardFailure {
  message: string;
  requestId: string | null;
  /** the board itself is not to be had, as for an unknown event; not a fault of the connection */
  refused: boolean;
}

const POLL_MS = 5_000;
/** Entries asked for; boards are shown in full up to here. */
export const BOARD_LIMIT = 100;

/** The later of two states; a new epoch (a restored store) always is. */
export const laterOf = (known: LeaderboardSnapshot | null, next: LeaderboardSnapshot): LeaderboardSnapshot =>
  known && known.epoch === next.epoch && known.revision > next.revision ? known : next;

@Injectable()
export class BoardStore {
  private readonly api = inject(API);
  private readonly link = inject(BoardLink);
  private readonly requested = signal<BoardRequest | null>(null);
  private readonly known = signal<LeaderboardSnapshot | null>(null);
  private readonly fault = signal<BoardFailure | null>(null);
  private readonly polledAt = signal<number | null>(null);
  private asking = new AbortController();
  private askedAt = Number.NEGATIVE_INFINITY;

  readonly snapshot = this.known.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly isLive = computed(() => this.link.connection() === 'live');
  /** how long nothing has confirmed what is shown */
  readonly ageMs = computed(() => {
    const confirmedAt = Math.max(this.polledAt() ?? 0, this.isLive() ? (this.link.confirmedAt() ?? 0) : 0);
    return confirmedAt === 0 ? 0 : Math.max(0, this.link.now() - confirmedAt);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.asking.abort());
    effect((onCleanup) => {
      const request = this.requested();
      if (!request) return;
      untracked(() => this.begin());
      onCleanup(this.link.watch({ limit: BOARD_LIMIT, ...request }, { viewed: (view) => this.viewed(view) }));
    });
    effect(() => {
      this.link.now();
      untracked(() => this.askWhereNotLive());
    });
  }

  /** The same request again changes nothing. */
  show(request: BoardRequest | null): void {
    const before = untracked(this.requested);
    if (JSON.stringify(before) !== JSON.stringify(request)) this.requested.set(request);
  }

  async ask(): Promise<void> {
    const request = untracked(this.requested);
    if (!request) return;
    const { signal } = this.asking;
    this.askedAt = Date.now();
    try {
      const { leaderboardId, ...query } = request;
      this.take(await this.api.leaderboard(leaderboardId, { limit: BOARD_LIMIT, ...query }, signal));
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) return;
      const refused = error.status >= 400 && error.status < 500 && error.status !== 429;
      this.fault.set({ message: error.message, requestId: error.requestId, refused });
    }
  }

  private begin(): void {
    this.asking.abort();
    this.asking = new AbortController();
    this.known.set(null);
    this.fault.set(null);
    this.polledAt.set(null);
    void this.ask();
  }

  private askWhereNotLive(): void {
    const isHeard = this.isLive() && this.known() !== null;
    if (this.requested() && !isHeard && Date.now() - this.askedAt >= POLL_MS) void this.ask();
  }

  private viewed({
    board,
    refusal,
  }: {
    board: LeaderboardSnapshot | null;
    refusal: { message: string } | null;
  }): void {
    if (board && !refusal) this.take(board);
    else if (refusal) this.fault.set({ message: refusal.message, requestId: null, refused: true });
  }

  private take(snapshot: LeaderboardSnapshot): void {
    this.known.update((known) => laterOf(known, snapshot));
    this.polledAt.set(Date.now());
    this.fault.set(null);
  }
}
