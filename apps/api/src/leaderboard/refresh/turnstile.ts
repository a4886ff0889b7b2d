/** Lets a bounded number of tasks run at once; what a reader waits for goes first. */

export class Turnstile {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly width: number) {}

  async pass<T>(task: () => Promise<T>, urgent = false): Promise<T> {
    if (this.running >= this.width)
      await new Promise<void>((enter) => (urgent ? this.waiting.unshift(enter) : this.waiting.push(enter)));
    else this.running++;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next)
        next(); // the place is handed on
      else this.running--;
    }
  }
}
