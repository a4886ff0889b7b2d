/** A rehearsal on this wall: a recorded show in place of the live one, replayed by the wall itself from its votes. */
import { Injectable, Injector, computed, inject, signal, untracked, type Signal } from '@angular/core';
import type { Entity, LeaderboardSnapshot, Recording, Rehearsal } from '@coliseum/contracts';
import { Replay, showElapsed } from '@coliseum/domain';
import { KeptFeed } from './kept-feed';
import { Line } from './line';
import type { Feed } from './feed';
import type { Lease } from './shared';
import { restSource } from './sources';

@Injectable({ providedIn: 'root' })
export class RehearsalFeed {
  readonly #injector = inject(Injector);
  readonly #line = inject(Line);
  readonly #rehearsal = signal<Rehearsal | null>(null, {
    equal: (a, b) => a?.id === b?.id && a?.state === b?.state,
  });
  readonly #recording = signal<Feed<Recording> | null>(null);

  /** the one that is on; null: none */
  readonly rehearsal = this.#rehearsal.asReadonly();
  readonly recording = computed(() => this.#recording()?.value() ?? null);
  readonly #replay = computed(() => {
    const recording = this.recording();
    return recording && new Replay(recording);
  });

  /** The recorded event as if it happened now, at the rehearsal's speed. */
  readonly event = computed((): Entity | null => {
    const [rehearsal, recording] = [this.#rehearsal(), this.recording()];
    return rehearsal && recording && eventOf(recording, rehearsal);
  });

  readonly board = computed(
    (): LeaderboardSnapshot | null => {
      const [rehearsal, replay] = [this.#rehearsal(), this.#replay()];
      if (!rehearsal || !replay) return null;
      const now = this.#line.now();
      const { state, entries, totals, revision } = replay.at(showElapsed(rehearsal, now));
      const at = new Date(now).toISOString();
      return {
        leaderboardId: 'event-artist-rankings',
        name: replay.recording.name,
        window: 'all_time',
        eventId: replay.recording.eventId,
        scoreType: 'vote_points',
        epoch: `rehearsal ${rehearsal.id}`,
        revision,
        state,
        approximate: false,
        generatedAt: at,
        asOf: at,
        total: entries.length,
        totals,
        entries: [...entries],
      };
    },
    { equal: (a, b) => a?.epoch === b?.epoch && a?.revision === b?.revision && a?.state === b?.state },
  );

  eventOf(eventId: string): Lease<Entity> | null {
    return this.#rehearses(eventId) ? replayed(this.event) : null;
  }

  /** @param eventId undefined: the board is of no event, and never a rehearsal's */
  boardOf(eventId: string | undefined): Lease<LeaderboardSnapshot> | null {
    return this.#rehearses(eventId) ? replayed(this.board) : null;
  }

  #rehearses(eventId: string | undefined): boolean {
    return eventId !== undefined && this.event()?.id === eventId;
  }

  /** @param token the screen's, which may read the recording */
  play(rehearsal: Rehearsal | null, token: () => string | null): void {
    const running = rehearsal?.state === 'running' ? rehearsal : null;
    const before = untracked(this.#rehearsal);
    this.#rehearsal.set(running);
    if (running && running.id === before?.id) return;
    const last = untracked(this.#recording);
    if (!running) {
      last?.close();
      this.#recording.set(null);
      return;
    }
    const { recordingUrl } = running;
    last?.close();
    const headers = (): Record<string, string> => {
      const own = token();
      return own === null ? {} : { authorization: `Bearer ${own}` };
    };
    const source = restSource<Recording>(recordingUrl, this.#injector, undefined, headers);
    this.#recording.set(new KeptFeed(`recording ${recordingUrl}`, source, this.#injector));
  }
}

function replayed<T>(value: Signal<T | null>): Lease<T> {
  const known = computed(() => value() !== null);
  const feed: Feed<T> = {
    value,
    heard: known,
    settled: known,
    recalledThrough: signal(null),
    isReplay: true,
    close: () => undefined,
  };
  return { feed, release: () => undefined };
}

function eventOf(recording: Recording, rehearsal: Rehearsal): Entity {
  const began = Date.parse(rehearsal.startedAt);
  const since = Date.parse(recording.startsAt);
  const shifted = (instant: string): string =>
    new Date(began + (Date.parse(instant) - since) / rehearsal.speed).toISOString();
  return {
    type: 'event',
    id: recording.eventId,
    name: recording.name,
    imageUrl: null,
    imageSourceUrl: null,
    imageState: null,
    imageRefusal: null,
    cityId: null,
    city: recording.city,
    startsAt: shifted(recording.startsAt),
    endsAt: shifted(recording.endsAt),
    votingOpensAt: shifted(recording.votingOpensAt),
    votingClosesAt: shifted(recording.votingClosesAt),
    ballotRule: null,
    lineup: recording.artists.map(({ id }) => id),
    timeZone: null,
    brandId: null,
    costCents: null,
    currency: null,
    attributes: {},
    updatedAt: rehearsal.startedAt,
  };
}
