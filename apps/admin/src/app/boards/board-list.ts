/** The boards that exist, as the server defines them; asked for again until it answers. */
import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { API } from '../api';
import { Clock } from '../time/clock';

const RETRY_MS = 5_000;

@Injectable()
export class BoardList {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly listed = signal<readonly LeaderboardDefinition[] | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private readonly closing = new AbortController();
  private askedAt = Number.NEGATIVE_INFINITY;
  readonly definitions = this.listed.asReadonly();
  readonly failure = this.fault.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.closing.abort());
    effect(() => {
      this.clock.now();
      untracked(() => this.askUntilKnown());
    });
  }

  async ask(): Promise<void> {
    this.askedAt = Date.now();
    try {
      this.listed.set(await this.api.leaderboards(this.closing.signal));
      this.fault.set(null);
    } catch (error) {
      if (!this.closing.signal.aborted && error instanceof ApiError) this.fault.set(error);
    }
  }

  private askUntilKnown(): void {
    if (this.listed() === null && Date.now() - this.askedAt >= RETRY_MS) void this.ask();
  }
}
