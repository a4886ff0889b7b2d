/** What other voting times would do, asked of the server while they are written. */
import { effect, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { VotingChange, VotingForecast } from '@coliseum/contracts';
import { API } from '../../../api';

const WAIT_MS = 300;

interface Wish {
  id: string;
  change: VotingChange;
}

@Injectable()
export class ForecastAsker {
  private readonly api = inject(API);
  private readonly about = signal<Wish | null>(null);
  private readonly answer = signal<VotingForecast | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private readonly open = signal(false);
  readonly forecast = this.answer.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly busy = this.open.asReadonly();

  constructor() {
    effect((onCleanup) => {
      const wish = this.about();
      const closing = new AbortController();
      onCleanup(() => closing.abort());
      this.settle(null, null);
      if (wish === null) return;
      this.open.set(true);
      const timer = setTimeout(() => void this.ask(wish, closing.signal), WAIT_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  want(wish: Wish | null): void {
    if (JSON.stringify(wish) !== JSON.stringify(this.about())) this.about.set(wish);
  }

  private async ask({ id, change }: Wish, closing: AbortSignal): Promise<void> {
    try {
      const forecast = await this.api.forecastVoting(id, change, closing);
      if (!closing.aborted) this.settle(forecast, null);
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      this.settle(null, error);
    }
  }

  private settle(forecast: VotingForecast | null, fault: ApiError | null): void {
    this.open.set(false);
    this.answer.set(forecast);
    this.fault.set(fault);
  }
}
