/** The one live link of the page: opened with the first board, closed with the last. */
import { computed, inject, Injectable, signal } from '@angular/core';
import type { SubscribeRequest } from '@coliseum/contracts';
import { type BoardView, type Connection, LiveClient } from '@coliseum/live-client';
import { Clock } from '../time/clock';

export interface BoardListener {
  /** a newer state, or a refusal */
  viewed(view: BoardView): void;
}

@Injectable({ providedIn: 'root' })
export class BoardLink {
  private readonly clock = inject(Clock);
  private readonly linked = signal<Connection>('connecting');
  private readonly confirmed = signal<number | null>(null);
  private client: LiveClient | null = null;
  private watchers = 0;
  readonly connection = this.linked.asReadonly();
  /** when the server last said that it lives */
  readonly confirmedAt = this.confirmed.asReadonly();
  readonly now = this.clock.now;
  private readonly offset = signal(0);
  /** now by the server's clock, as far as heartbeats have told it */
  readonly serverNow = computed(() => this.clock.now() + this.offset());

  /** @returns ends it */
  watch(request: SubscribeRequest, listener: BoardListener): () => void {
    const client = (this.client ??= this.open());
    this.watchers += 1;
    const subscription = client.board(request);
    const stop = subscription.view.watch((view) => listener.viewed(view));
    return () => {
      stop();
      subscription.close();
      this.watchers -= 1;
      if (this.watchers === 0) this.close();
    };
  }

  private open(): LiveClient {
    const client = new LiveClient();
    client.link.connection.watch((connection) => {
      this.linked.set(connection);
      if (connection === 'live') this.confirmed.set(Date.now());
    });
    client.link.heartbeat.watch(() => {
      this.confirmed.set(Date.now());
      this.offset.set(client.link.clockOffsetMs);
    });
    return client;
  }

  private close(): void {
    this.client?.close();
    this.client = null;
    this.linked.set('connecting');
  }
}
