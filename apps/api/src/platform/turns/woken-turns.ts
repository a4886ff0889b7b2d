/** Work that waits in the store, taken a piece at a time by the workers: at once where they are woken, and every so often besides. */
import type { Config } from '../config/config.js';

export class WokenTurns {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private ended = false;

  /**
   * @param turn takes one piece, where one waits; says whether another may
   * @param failed is told why a turn broke off; the timer comes again
   */
  constructor(
    private readonly config: Config,
    private readonly turn: () => Promise<boolean>,
    private readonly failed: (error: unknown) => void,
  ) {}

  get isOver(): boolean {
    return this.ended;
  }

  begin(everyMs: number): void {
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => this.wake(), everyMs).unref();
  }

  /** Waits for the turn under way. */
  async end(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** One may wait: look now, or once the one that runs is done. */
  wake(): void {
    if (this.config.role === 'api' || this.ended) return;
    this.again = true;
    this.running ??= this.work().finally(() => (this.running = undefined));
  }

  private async work(): Promise<void> {
    while (this.again && !this.ended) {
      this.again = false;
      try {
        const more = await this.turn();
        this.again ||= more;
      } catch (error) {
        return this.failed(error);
      }
    }
  }
}
