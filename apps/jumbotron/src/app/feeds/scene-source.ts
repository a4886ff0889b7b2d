/** What one showing of a scene shows: its feeds, how old they are, and whether there is anything true to show. */
import { computed, inject, signal, type Signal } from '@angular/core';
import type {
  BoardState,
  CityMap,
  Entity,
  KpiWindow,
  Kpis,
  LeaderboardSnapshot,
  MapEntityType,
  MapRequest,
  Scene,
  SceneRequest,
  Tournament,
} from '@coliseum/contracts';
import { KPI_WINDOWS } from '@coliseum/contracts';
import type { Connection } from '@coliseum/live-client';
import { isTooOld, plateOf, type Facts } from '../connection/freshness';
import type { Audience } from '../scenes/dna/audience';
import { Profile } from '../profile';
import { Freezer } from './freezer';
import type { Feed } from './feed';
import { Feeds } from './feeds';
import { Line } from './line';
import { kpiHistory, type KpiDay } from './kpi-history';
import { RehearsalFeed } from './rehearsal';
import type { Lease } from './shared';

export const EVENT_BOARD = 'event-artist-rankings';
/** How long a scene may wait for its first data before the slate is shown. */
const SLATE_MS = 6_000;
const WITHOUT_FEEDS: readonly Scene[] = ['message', 'standby'];
/** Scenes that stand without their data for a moment: their stone is there before their figures. */
const WAIT_ON_STAGE: readonly Scene[] = ['leaderboard', 'vote-race'];

export class SceneSource {
  readonly #line = inject(Line);
  readonly #profile = inject(Profile);
  readonly #freezer = inject(Freezer);
  readonly #feeds = inject(Feeds);
  readonly #rehearsal = inject(RehearsalFeed);
  readonly #leases: Lease<unknown>[] = [];
  readonly #openedAt = Date.now();
  /** feeds without which there is nothing to show */
  readonly #needed: Feed<unknown>[] = [];

  readonly board: Signal<LeaderboardSnapshot | null>;
  readonly event: Signal<Entity | null>;
  readonly brand: Signal<Entity | null>;
  readonly kpis: Signal<Kpis | null>;
  readonly history: Signal<KpiDay[] | null>;
  readonly audience: Signal<Audience | null>;
  readonly map: Signal<CityMap | null>;
  readonly tournament: Signal<Tournament | null>;
  readonly now = this.#line.now;
  /** whether the event's first answer is in, or there is none to wait for */
  readonly asked: Signal<boolean>;

  constructor(readonly request: SceneRequest) {
    const { scene, leaderboardId, window, eventId, tournamentId, brandId } = request;
    const races = scene === 'vote-race' || scene === 'official';
    const boardId = scene === 'leaderboard' ? leaderboardId : races ? (leaderboardId ?? EVENT_BOARD) : null;
    const event = eventId
      ? this.#take(this.#rehearsal.eventOf(eventId) ?? this.#feeds.entity('event', eventId))
      : null;
    this.asked = event ? event.settled : signal(true);
    this.event = this.#show(event);
    this.board = this.#show(
      boardId
        ? this.#need(
            this.#rehearsal.boardOf(eventId) ??
              this.#feeds.board({
                leaderboardId: boardId,
                ...(window && { window }),
                ...(eventId && { eventId }),
              }),
          )
        : null,
    );
    this.brand = this.#show(
      scene === 'sponsor' && brandId ? this.#need(this.#feeds.entity('brand', brandId)) : null,
    );
    this.kpis = this.#show(scene === 'kpi' ? this.#need(this.#feeds.kpis(kpiWindow(window))) : null);
    const history = this.#show(scene === 'kpi' ? this.#take(this.#feeds.history()) : null);
    this.history = computed(() => {
      const stats = history();
      return stats && kpiHistory(stats);
    });
    const { entityType, entityId } = request;
    this.audience = this.#show(
      scene === 'dna' && entityType && entityId
        ? this.#need(this.#feeds.audience(entityType, entityId))
        : null,
    );
    this.map = this.#show(scene === 'map' ? this.#need(this.#feeds.map(mapRequest(request))) : null);
    this.tournament = this.#show(
      scene === 'cities' && tournamentId ? this.#need(this.#feeds.tournament(tournamentId)) : null,
    );
  }

  readonly #heard = computed(() => this.#needed.every((feed) => feed.heard()));
  readonly #known = computed(() => this.#needed.every((feed) => feed.value() !== null));
  /** whether the first data are in, or known to be absent */
  readonly settled = computed(() => this.asked() && this.#needed.every((feed) => feed.settled()));
  readonly facts = computed((): Facts => (this.#freezer.frozen() ? this.#frozenFacts() : this.#liveFacts()));
  readonly plate = computed(() => plateOf(this.facts()));
  /** Whether there is anything true to show: false shows the standby slate. */
  readonly presentable = computed(() => {
    // scenes without feeds show what they were told
    if (this.#needed.length === 0) return WITHOUT_FEEDS.includes(this.request.scene);
    if (this.#known()) return this.#freezer.frozen() || !isTooOld(this.facts());
    if (this.settled() || !WAIT_ON_STAGE.includes(this.request.scene)) return false;
    return this.#line.now() - this.#line.client.link.clockOffsetMs - this.#openedAt < SLATE_MS;
  });

  release(): void {
    for (const lease of this.#leases.splice(0)) lease.release();
  }

  #replayed(): boolean {
    return this.#needed.length > 0 && this.#needed.every((feed) => feed.isReplay);
  }

  #liveFacts(): Facts {
    const voted = this.request.eventId !== undefined && !!this.event()?.votingClosesAt;
    const recalled = this.#needed.map((feed) => feed.recalledThrough()).find((at) => at !== null) ?? null;
    return {
      connection: this.#trusted(),
      dataThrough: this.#replayed() ? this.#line.now() : this.#heard() ? this.#line.through() : recalled,
      now: this.#line.now(),
      state: this.#state(),
      voted,
      timeZone: this.#profile.timeZone(),
    };
  }

  /** A picture that was stopped on purpose is of the moment at which it was stopped. */
  #frozenFacts(): Facts {
    const dataThrough = this.#freezer.since();
    return { ...this.#liveFacts(), connection: 'offline', dataThrough };
  }

  #state(): BoardState {
    if (this.tournament()?.state === 'completed') return 'official';
    return this.board()?.state ?? 'live';
  }

  /** What is recalled from the last run is never live, and without anything there is nothing to be offline. */
  #trusted(): Connection {
    const connection = this.#line.connection();
    if (this.#replayed()) return 'live';
    if (this.#heard()) return connection;
    return this.#known() || connection === 'offline' ? 'offline' : 'connecting';
  }

  #take<T>(lease: Lease<T>): Feed<T> {
    this.#leases.push(lease);
    return lease.feed;
  }

  #need<T>(lease: Lease<T>): Feed<T> {
    const feed = this.#take(lease);
    this.#needed.push(feed);
    return feed;
  }

  #show<T>(feed: Feed<T> | null): Signal<T | null> {
    return feed ? this.#freezer.hold(feed.value) : NOTHING;
  }
}

const NOTHING = signal(null).asReadonly();

export const kpiWindow = (window: string | undefined): KpiWindow =>
  KPI_WINDOWS.find((known) => known === window) ?? 'today';

function mapRequest({ metric, window, entityType, entityId }: SceneRequest): MapRequest {
  return {
    ...(metric && { metric: metric as MapRequest['metric'] & string }),
    ...(window && { window: window as MapRequest['window'] & string }),
    ...(entityId && { entityType: (entityType ?? 'artist') as MapEntityType, entityId }),
  };
}
