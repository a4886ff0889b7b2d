/** Something that is asked of the server until it is there: what came last, why it did not, when it is asked again. */
import { DestroyRef, inject, signal, type Signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';

const AFTER_FAILURE_MS = 5_000;

export interface AskedOptions<T> {
  ask(signal: AbortSignal): Promise<T>;
  /** ms until it is asked again; null: it does not change any more */
  again(answer: T): number | null;
}

export class Asked<T> {
  private readonly known = signal<T | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  readonly answer: Signal<T | null> = this.known.asReadonly();
  /** of the last time; what came before stays */
  readonly failure: Signal<ApiError | null> = this.fault.asReadonly();
  private closing = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Within an injection context. */
  constructor(private readonly options: AskedOptions<T>) {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Forgets what it knew. */
  async begin(): Promise<void> {
    this.known.set(null);
    this.fault.set(null);
    await this.ask();
  }

  async ask(): Promise<void> {
    this.stop();
    const { signal: closing } = this.closing;
    try {
      const answer = await this.options.ask(closing);
      if (closing.aborted) return;
      this.known.set(answer);
      this.fault.set(null);
      this.later(this.options.again(answer));
    } catch (error) {
      if (closing.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.fault.set(error);
      // what was refused stays refused; what did not answer may answer yet
      if (error.isUnreachable || error.status >= 500)
        this.later(error.retryAfterSeconds === null ? AFTER_FAILURE_MS : error.retryAfterSeconds * 1_000);
      else this.known.set(null);
    }
  }

  private later(ms: number | null): void {
    if (ms !== null) this.timer = setTimeout(() => void this.ask(), ms);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.closing.abort();
    this.closing = new AbortController();
  }
}
