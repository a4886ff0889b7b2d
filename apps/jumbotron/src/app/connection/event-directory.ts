/** The event that the wall stands in: its name, place and voting times, asked again every minute and after each loss. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { Entity } from '@coliseum/contracts';
import { WALL_QUERY } from '../wall-query';

const AGAIN_MS = 60_000;
const PATIENCE_MS = 5_000;

@Injectable({ providedIn: 'root' })
export class EventDirectory {
  readonly #id = inject(WALL_QUERY).eventId;
  readonly #event = signal<Entity | null>(null);
  readonly #asked = signal(this.#id === null);

  readonly event = this.#event.asReadonly();
  /** whether the first answer is in, or there was none to wait for */
  readonly asked = this.#asked.asReadonly();

  constructor() {
    if (this.#id === null) return;
    const timer = setInterval(() => void this.refresh(), AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  async refresh(): Promise<void> {
    if (this.#id === null) return;
    try {
      const path = `/api/v1/entities/event/${encodeURIComponent(this.#id)}`;
      const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.ok) this.#event.set((await answer.json()) as Entity);
    } catch {
      // the link tells when the server is back, and asks again
    } finally {
      this.#asked.set(true);
    }
  }

  /** What was known when the wall last ran. */
  recall(event: Entity): void {
    if (!this.#event()) this.#event.set(event);
  }
}
