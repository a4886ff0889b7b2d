/** Bounds the bytes of request bodies that one process holds at a time: what would go beyond is refused before memory is. */
import { AppError } from '../errors/app-error.js';

const overloaded = (): AppError =>
  new AppError(
    503,
    'overloaded',
    'This process holds as many request bodies as it can; nothing was changed. Send it again.',
    { retryAfterSeconds: 1 },
  );

export class BodyBudget {
  private held = 0;

  /** @param limit bytes */
  constructor(readonly limit: number) {}

  get bytes(): number {
    return this.held;
  }

  /** @throws 503 where they are not to be had */
  take(bytes: number): void {
    if (this.held + bytes > this.limit) throw overloaded();
    this.held += bytes;
  }

  giveBack(bytes: number): void {
    this.held -= bytes;
  }
}
