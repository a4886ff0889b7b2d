/** The wall's one connection for public data, as signals: how it stands, what time it is there, how far the figures go. */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { Heartbeat } from '@coliseum/contracts';
import { LiveClient, type Connection } from '@coliseum/live-client';
import { Ticker } from '../stage/ticker';

@Injectable({ providedIn: 'root' })
export class Line {
  readonly client = new LiveClient();
  readonly #ticker = inject(Ticker);
  readonly #connection = signal<Connection>('connecting');
  readonly #heartbeat = signal<Heartbeat | null>(null);
  readonly startedAt = Date.now();

  readonly connection = this.#connection.asReadonly();
  readonly heartbeat = this.#heartbeat.asReadonly();
  /** server time, new once a second */
  readonly now = computed(() => {
    this.#heartbeat();
    return this.#ticker.second() + this.client.link.clockOffsetMs;
  });
  readonly through = computed(() => {
    const through = this.#heartbeat()?.dataThrough;
    return through ? Date.parse(through) : null;
  });

  constructor() {
    const { link } = this.client;
    link.connection.watch((connection) => this.#connection.set(connection));
    link.heartbeat.watch((heartbeat) => this.#heartbeat.set(heartbeat));
    inject(DestroyRef).onDestroy(() => this.client.close());
  }
}
