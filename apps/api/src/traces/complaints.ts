/** Says what fails again and again once a minute. */
import { Logger } from '@nestjs/common';

const EVERY_MS = 60_000;

export class Complaints {
  private readonly logger = new Logger('traces');
  private lastAt = -Infinity;

  constructor(private readonly words: string) {}

  about(error: unknown): void {
    const now = performance.now();
    if (now - this.lastAt < EVERY_MS) return;
    this.lastAt = now;
    this.logger.warn({ msg: this.words, err: error });
  }
}
