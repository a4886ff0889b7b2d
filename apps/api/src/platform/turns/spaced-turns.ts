/** A look every so often in the workers, each one begun once the last is over; of failures in a row the first is told. */
import type { Config } from '../config/config.js';

export class SpacedTurns {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private ended = false;
  private failing = false;

  constructor(
    private readonly config: Config,
    private readonly turn: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  begin(everyMs: number): void {
    if (this.config.role !== 'api') this.schedule(everyMs);
  }

  /** Waits for the turn under way. */
  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(everyMs: number): void {
    if (this.ended) return;
    this.timer = setTimeout(() => {
      this.running = this.take().finally(() => this.schedule(everyMs));
    }, everyMs);
    this.timer.unref();
  }

  private async take(): Promise<void> {
    try {
      await this.turn();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.failed(error);
      this.failing = true;
    }
  }
}
