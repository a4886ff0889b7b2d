/** Every source of what a wall shows, each opened once, shared, and kept over a restart. */
import { Injectable, Injector, inject } from '@angular/core';
import {
  MAP_DEFAULTS,
  type CityMap,
  type Entity,
  type EntityStats,
  type KpiWindow,
  type Kpis,
  type LeaderboardSnapshot,
  type MapRequest,
  type SubscribeRequest,
  type Tournament,
} from '@coliseum/contracts';
import type { Audience } from '../scenes/dna/audience';
import type { Feed, Source } from './feed';
import { KeptFeed } from './kept-feed';
import { Line } from './line';
import { readAudience } from './read-audience';
import { Shared, type Lease } from './shared';
import { boardSource, figureSource, restSource } from './sources';

/** Deltas cover a board's whole size, so the wall asks for all of it: every entrant is to be reached. */
const WHOLE_BOARD = 1000;

@Injectable({ providedIn: 'root' })
export class Feeds {
  readonly #injector = inject(Injector);
  readonly #client = inject(Line).client;
  readonly #shared = new Shared();

  board(request: Omit<SubscribeRequest, 'limit'>): Lease<LeaderboardSnapshot> {
    const { leaderboardId, window, eventId } = request;
    const key = ['board', leaderboardId, window ?? '', eventId ?? ''].join(' ');
    return this.#lease(key, () => boardSource(this.#client, { ...request, limit: WHOLE_BOARD }));
  }

  kpis(window: KpiWindow): Lease<Kpis> {
    return this.#lease(`kpis ${window}`, () =>
      figureSource(this.#client, () => this.#client.kpis({ window })),
    );
  }

  map(request: MapRequest): Lease<CityMap> {
    const { metric, window, entityType = '', entityId = '' } = { ...MAP_DEFAULTS, ...request };
    const key = ['map', metric, window, entityType, entityId].join(' ');
    return this.#lease(key, () => figureSource(this.#client, () => this.#client.map(request)));
  }

  tournament(id: string): Lease<Tournament> {
    return this.#lease(`tournament ${id}`, () =>
      figureSource(this.#client, () => this.#client.tournament(id)),
    );
  }

  entity(type: 'event' | 'brand' | 'artist', id: string): Lease<Entity> {
    return this.#rest<Entity>(`/api/v1/entities/${type}/${encodeURIComponent(id)}`);
  }

  /** The whole system's last thirty days, the newest last; days without events are left out. */
  history(): Lease<EntityStats> {
    return this.#rest<EntityStats>('/api/v1/entities/system/all/stats?period=daily');
  }

  /** As the DNA of an entity tells of it; where it does not, there is no audience to show. */
  audience(type: 'artist' | 'event', id: string): Lease<Audience> {
    const address = `/api/v1/entities/${type}/${encodeURIComponent(id)}/dna`;
    return this.#lease(`audience ${address}`, () =>
      restSource<Audience>(address, this.#injector, readAudience),
    );
  }

  /** Anything else that is asked by its address. */
  #rest<T>(address: string): Lease<T> {
    return this.#lease<T>(address, () => restSource<T>(address, this.#injector));
  }

  #lease<T>(key: string, source: () => Source<T>): Lease<T> {
    return this.#shared.lease<T>(key, (): Feed<T> => new KeptFeed<T>(key, source(), this.#injector));
  }
}
