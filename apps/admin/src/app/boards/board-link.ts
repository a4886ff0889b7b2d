/** The one live link of the page: opened with the first thing that is followed, closed with the last; its code comes after the first paint. */
import { computed, inject, Injectable, signal } from '@angular/core';
import type { CityMap, Kpis, KpiWindow, MapRequest, SubscribeRequest } from '@coliseum/contracts';
import type { BoardView, Connection, FigureView, LiveClient, Watchable } from '@coliseum/live-client';
import { Clock } from '../time/clock';

export interface BoardListener {
  /** a newer state, or a refusal */
  viewed(view: BoardView): void;
}
interface Followed<V> {
  readonly view: Watchable<V>;
  close(): void;
}

const RETRY_MS = 5_000;

@Injectable({ providedIn: 'root' })
export class BoardLink {
  private readonly clock = inject(Clock);
  private readonly linked = signal<Connection>('connecting');
  private readonly confirmed = signal<number | null>(null);
  private client: Promise<LiveClient> | null = null;
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
    return this.follow(
      (client) => client.board(request),
      (view) => listener.viewed(view),
    );
  }

  /** @returns ends it */
  kpis(window: KpiWindow, heard: (view: FigureView<Kpis>) => void): () => void {
    return this.follow((client) => client.kpis({ window }), heard);
  }

  /** @returns ends it */
  map(request: MapRequest, heard: (view: FigureView<CityMap>) => void): () => void {
    return this.follow((client) => client.map(request), heard);
  }

  private follow<V>(open: (client: LiveClient) => Followed<V>, heard: (view: V) => void): () => void {
    let ended = false;
    let leave = (): void => undefined;
    this.watchers += 1;
    this.client ??= this.open();
    void this.client.then((client) => {
      if (ended) return;
      const followed = open(client);
      const stop = followed.view.watch(heard);
      leave = () => {
        stop();
        client.leave(followed);
      };
    });
    return () => {
      if (ended) return;
      ended = true;
      leave();
      this.watchers -= 1;
      if (this.watchers === 0) this.close();
    };
  }

  private async open(): Promise<LiveClient> {
    const client = await loadClient();
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
    const closing = this.client;
    this.client = null;
    void closing?.then((client) => {
      client.close();
      if (this.client === null) this.linked.set('connecting');
    });
  }
}

/** Until the line has brought it. */
const loadClient = async (): Promise<LiveClient> => {
  for (;;) {
    try {
      const { LiveClient: Client } = await import('@coliseum/live-client');
      return new Client();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
};
