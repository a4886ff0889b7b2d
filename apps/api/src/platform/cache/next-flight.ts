/** Shares a question among those who ask it at once, and still answers each by what was so after it came. */

/**
 * Whoever comes while the question is on its way waits for the next one, together with all others who came meanwhile:
 * at most two are asked for any crowd.
 */
export class NextFlight<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly waiting = new Map<string, Promise<T>>();

  ask(id: string, question: () => Promise<T>): Promise<T> {
    const waiting = this.waiting.get(id);
    if (waiting) return waiting;
    const running = this.running.get(id);
    if (!running) return this.start(id, question);
    const start = (): Promise<T> => {
      this.waiting.delete(id);
      return this.start(id, question);
    };
    const next = running.then(start, start);
    this.waiting.set(id, next);
    return next;
  }

  private start(id: string, question: () => Promise<T>): Promise<T> {
    const flight = question().finally(() => this.running.delete(id));
    this.running.set(id, flight);
    return flight;
  }
}
