/** Lets only a few dear questions run at once: anybody may ask them, and each reads raw events. */
import { AppError } from '../platform/errors/app-error.js';

export class ScanGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws 503 `too_busy` where too many wait already */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting)
        throw new AppError(503, 'too_busy', 'Too many maps are being computed just now; ask again soon.', {
          retryAfterSeconds: 2,
        });
      await new Promise<void>((go) => this.waiting.push(go)); // whoever leaves hands its place over
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
