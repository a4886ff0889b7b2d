/** Figures on one page: first by HTTP, then live; asked for again every 5 s while the live link is away. Made while injecting. */
import { computed, DestroyRef, effect, inject, signal, type Signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { FigureView } from '@coliseum/live-client';
import { BoardLink } from './board-link';
import type { BoardFailure } from './board-store';

export interface FigureSource<Q, T> {
  ask(question: Q, signal: AbortSignal): Promise<T>;
  /** @returns ends it */
  follow(question: Q, heard: (view: FigureView<T>) => void): () => void;
}

const POLL_MS = 5_000;

export class LiveFigures<Q extends object, T> {
  private readonly link = inject(BoardLink);
  private readonly question: Signal<Q | null>;
  private readonly known = signal<T | null>(null);
  private readonly fault = signal<BoardFailure | null>(null);
  private readonly heardAt = signal<number | null>(null);
  private asking = new AbortController();
  private askedAt = Number.NEGATIVE_INFINITY;
  readonly value = this.known.asReadonly();
  readonly failure = this.fault.asReadonly();
  /** how long nothing has confirmed what is shown */
  readonly ageMs = computed(() => {
    const isLive = this.link.connection() === 'live';
    const confirmedAt = Math.max(this.heardAt() ?? 0, isLive ? (this.link.confirmedAt() ?? 0) : 0);
    return confirmedAt === 0 ? 0 : Math.max(0, this.link.now() - confirmedAt);
  });

  /** @param question null: nothing is to be shown yet */
  constructor(
    question: Signal<Q | null>,
    private readonly source: FigureSource<Q, T>,
  ) {
    this.question = computed(question, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
    inject(DestroyRef).onDestroy(() => this.asking.abort());
    effect((onCleanup) => {
      const asked = this.question();
      untracked(() => this.begin());
      if (asked) onCleanup(this.source.follow(asked, (view) => this.heard(view)));
    });
    effect(() => {
      this.link.now();
      untracked(() => this.askWhereNotLive());
    });
  }

  async ask(): Promise<void> {
    const question = untracked(this.question);
    if (!question) return;
    const { signal } = this.asking;
    this.askedAt = Date.now();
    try {
      const answer = await this.source.ask(question, signal);
      // what came live in the meantime is later
      if (!signal.aborted && this.heardAt() === null) this.take(answer);
      else if (!signal.aborted && this.link.connection() !== 'live') this.take(answer);
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
    this.heardAt.set(null);
    void this.ask();
  }

  private askWhereNotLive(): void {
    const isHeard = this.link.connection() === 'live' && this.known() !== null;
    if (!isHeard && Date.now() - this.askedAt >= POLL_MS) void this.ask();
  }

  private heard({ figures }: FigureView<T>): void {
    if (figures !== null) this.take(figures);
  }

  private take(figures: T): void {
    this.known.set(figures);
    this.heardAt.set(Date.now());
    this.fault.set(null);
  }
}
