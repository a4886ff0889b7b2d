/** Works insights out one after the other: each is asked for once however many ask, and only so many may wait. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.js';

const AT_ONCE = 2;
const MOST_WAITING = 60;

@Injectable()
export class InsightQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger('dna');
  private readonly flights = new Map<string, Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private closed = false;

  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.flights.values());
  }

  /** @returns the work's result, or that of the same work that is under way; @throws 503 `too_busy` */
  join<T>(id: string, work: () => Promise<T>): Promise<T> {
    const flight = this.flights.get(id) as Promise<T> | undefined;
    if (flight) return flight;
    if (this.closed || this.waiting.length >= MOST_WAITING)
      throw new AppError(
        503,
        'too_busy',
        'Too many audiences are being worked out just now; ask again soon.',
        {
          retryAfterSeconds: 3,
        },
      );
    const begun = this.pass(work).finally(() => this.flights.delete(id));
    this.flights.set(id, begun);
    return begun;
  }

  /** For who does not wait. @throws 503 `too_busy` */
  start(id: string, work: () => Promise<unknown>): void {
    if (this.flights.has(id)) return;
    this.join(id, work).catch((error: unknown) =>
      this.logger.warn({ msg: 'an insight could not be worked out', insight: id, err: error }),
    );
  }

  private async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
