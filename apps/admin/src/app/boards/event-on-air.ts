/** Which event the public page is about: the one in the address, else the one that leads the board of events, else the last one. */
import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Entity, LeaderboardDefinition } from '@coliseum/contracts';
import { latestEvent } from '@coliseum/domain';
import { API } from '../api';
import { VenueZone } from '../time/venue-zone';
import { BoardList } from './board-list';
import { BoardStore } from './board-store';

/** Comes with the product: asked for before the list of boards is there. */
const RANKING = 'top-events-by-votes';
/** what is on is among the first ones */
const CANDIDATES = 10;
/** of those that began last, while nothing is voted on */
const MOST_EVENTS = 20;
/** the close may be moved in the middle of a show */
const RENEW_MS = 20_000;
/** where the directory did not answer */
const RETRY_MS = 5_000;
/** The board whose entries are events; it knows which one is busiest. */
const isEventRanking = ({ entityType, scope }: LeaderboardDefinition): boolean =>
  entityType === 'event' && scope === 'global';

@Injectable()
export class EventOnAir {
  private readonly api = inject(API);
  private readonly list = inject(BoardList);
  private readonly venue = inject(VenueZone);
  /** a board of its own, beside the one of the page's card */
  private readonly ranking = new BoardStore();
  private readonly known = signal<Entity | null>(null);
  private readonly missing = signal<string | null>(null);
  /** from the address: `?event=` */
  readonly asked = signal<string | null>(null);
  private readonly leader = computed(() => this.ranking.snapshot()?.entries[0] ?? null);
  /** while nothing is voted on */
  private readonly latest = signal<string | null>(null);
  private readonly isLookedUp = signal(false);
  private readonly isQuiet = computed(
    () => this.asked() === null && this.ranking.snapshot() !== null && this.leader() === null,
  );
  readonly id = computed(() => this.asked() ?? this.leader()?.entityId ?? this.latest());
  /** what the directory says of it; null until it answered, and where it knows nothing */
  private readonly entity = computed(() => (this.known()?.id === this.id() ? this.known() : null));
  private readonly ranked = computed(() =>
    this.ranking.snapshot()?.entries.find((entry) => entry.entityId === this.id()),
  );
  readonly name = computed(() => this.entity()?.name ?? this.ranked()?.entityName ?? null);
  readonly place = computed(() => this.entity()?.city ?? this.ranked()?.city ?? null);
  readonly votingClosesAt = computed(() => this.entity()?.votingClosesAt ?? null);
  readonly details = this.entity;
  /** the directory has none by that id */
  readonly isUnknown = computed(() => this.missing() !== null && this.missing() === this.id());
  /** whether it is settled that there is none */
  readonly isNone = computed(
    () => this.id() === null && (this.isLookedUp() || this.ranking.failure()?.refused === true),
  );

  constructor() {
    effect(() => {
      const definitions = this.list.definitions();
      const isKnown = definitions === null || definitions.some(({ id }) => id === RANKING);
      const leaderboardId = isKnown ? RANKING : definitions.find(isEventRanking)?.id;
      // an address that names its event needs no ranking
      const isNeeded = leaderboardId !== undefined && this.asked() === null;
      this.ranking.show(isNeeded ? { leaderboardId, limit: CANDIDATES } : null);
    });
    effect((onCleanup) => {
      if (!this.isQuiet()) return;
      const closing = new AbortController();
      onCleanup(() => closing.abort());
      this.api
        .events({ order: 'latest', limit: MOST_EVENTS, offset: 0 }, closing.signal)
        .then(({ entities }) => this.latest.set(latestEvent(entities, Date.now())))
        .catch(() => undefined) // the page goes without
        .then(() => this.isLookedUp.set(true));
    });
    effect((onCleanup) => {
      const id = this.id();
      if (id === null) return;
      const closing = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      onCleanup(() => {
        closing.abort();
        clearTimeout(timer);
      });
      const ask = async (): Promise<void> => {
        const inMs = await this.lookUp(id, closing.signal);
        if (!closing.signal.aborted) timer = setTimeout(() => void ask(), inMs);
      };
      void ask();
    });
  }

  /** @returns after how long it is looked up again */
  private async lookUp(id: string, signal: AbortSignal): Promise<number> {
    try {
      const entity = await this.api.entity('event', id, signal);
      this.known.set(entity);
      this.missing.set(null);
      this.venue.is(entity.timeZone);
      return RENEW_MS;
    } catch (error) {
      // the ranking's name stands
      const isRefused =
        error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (isRefused && !signal.aborted) this.missing.set(id);
      return isRefused ? RENEW_MS : RETRY_MS;
    }
  }
}
