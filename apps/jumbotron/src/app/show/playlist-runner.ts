/** Goes through a playlist by its rules, second by second: what is due, what comes next, and what has nothing to show. */
import {
  DestroyRef,
  Injectable,
  computed,
  effect,
  inject,
  signal,
  untracked,
  type Signal,
} from '@angular/core';
import type { EventPhase, PlaylistItem, SceneRequest } from '@coliseum/contracts';
import { TimeZone, dueItem, eventPhase, nextItem, type PlaylistState } from '@coliseum/domain';
import { Feeds } from '../feeds/feeds';
import { Line } from '../feeds/line';
import { EVENT_BOARD, type SceneSource } from '../feeds/scene-source';
import { SceneSources } from '../feeds/scene-sources';
import type { Lease } from '../feeds/shared';
import { Profile } from '../profile';
import type { Report } from './showing';
import type { LeaderboardSnapshot } from '@coliseum/contracts';

/** The server lets a socket follow 32 things; the scene on stage and phases need some of them. */
const MOST_AHEAD = 20;
/** No event has this id: an item that waits for it does not apply. */
const NEVER = '00000000-0000-0000-0000-000000000000';

const phaseEventOf = ({ when, eventId }: PlaylistItem): string | undefined =>
  when?.phases ? (when.phaseEventId ?? eventId) : undefined;

@Injectable()
export class PlaylistRunner {
  readonly #line = inject(Line);
  readonly #profile = inject(Profile);
  readonly #feeds = inject(Feeds);
  readonly #sources = inject(SceneSources);
  readonly #items = signal<readonly PlaylistItem[]>([]);
  readonly #state = signal<PlaylistState | null>(null);
  readonly #due = signal<PlaylistItem | null>(null);
  /** the data of what may come, kept current, so that they are there when its turn comes */
  readonly #ahead = signal<ReadonlyMap<string, SceneSource>>(new Map());
  readonly #voting = signal<ReadonlyMap<string, Lease<LeaderboardSnapshot>>>(new Map());
  #report: Report | null = null;
  #paused = false;

  readonly due: Signal<PlaylistItem | null> = this.#due.asReadonly();
  readonly next = computed((): string | null => {
    const current = this.#state()?.itemId ?? null;
    return nextItem(this.#showable(), current, this.#moment())?.scene ?? null;
  });

  readonly #zone = computed(() => TimeZone.find(this.#profile.timeZone()) ?? TimeZone.find('UTC'));
  readonly #phases = computed((): ReadonlyMap<string, EventPhase> => {
    const phases = new Map<string, EventPhase>();
    for (const [eventId, { feed }] of this.#voting()) {
      const state = feed.value()?.state;
      if (state) phases.set(eventId, eventPhase(state));
    }
    return phases;
  });
  /** An item known to have nothing true to show gives its time to the others. */
  readonly #showable = computed(() =>
    this.#items().map((item) => {
      const source = this.#ahead().get(item.id);
      const absent = source !== undefined && source.settled() && !source.presentable();
      return absent ? { ...item, when: { phases: ['voting' as const], phaseEventId: NEVER } } : item;
    }),
  );

  constructor() {
    effect(() => {
      this.#line.now();
      this.#phases();
      this.#showable();
      untracked(() => this.#look());
    });
    inject(DestroyRef).onDestroy(() => this.play([]));
  }

  /** Goes on with the item on stage where it is still in the list. */
  play(items: readonly PlaylistItem[]): void {
    if (JSON.stringify(items) === JSON.stringify(this.#items())) return;
    const [ahead, voting] = [this.#ahead(), this.#voting()];
    this.#items.set(items);
    this.#ahead.set(
      new Map(items.slice(0, MOST_AHEAD).map((item) => [item.id, this.#sources.open(requestOf(item))])),
    );
    const events = new Set(items.map(phaseEventOf).filter((id) => id !== undefined));
    this.#voting.set(
      new Map([...events].map((id) => [id, this.#feeds.board({ leaderboardId: EVENT_BOARD, eventId: id })])),
    );
    // afterwards, so that what both lists show stays open
    for (const source of ahead.values()) source.release();
    for (const lease of voting.values()) lease.release();
  }

  /** Held by something that outranks the playlist: the time of the item on stage does not run out meanwhile. */
  set paused(paused: boolean) {
    this.#paused = paused;
  }

  report(report: Report): void {
    this.#report = report;
  }

  skip(): void {
    const item = nextItem(this.#showable(), this.#state()?.itemId ?? null, this.#moment());
    if (!item) return;
    this.#state.set({ itemId: item.id, since: this.#line.now() });
    this.#due.set(this.#original(item));
  }

  #look(): void {
    if (this.#paused) return;
    const report = this.#report;
    const state = this.#state();
    const boardRoundDone = report?.itemId !== state?.itemId || (report?.roundDone ?? true);
    const decision = dueItem(this.#showable(), state, { ...this.#moment(), boardRoundDone });
    this.#state.set(decision.state);
    this.#due.set(decision.item && this.#original(decision.item));
  }

  #moment() {
    return { now: this.#line.now(), zone: this.#zone() as TimeZone, phases: this.#phases() };
  }

  #original(item: PlaylistItem): PlaylistItem | null {
    return this.#items().find(({ id }) => id === item.id) ?? null;
  }
}

const OF_THE_LIST: readonly string[] = ['id', 'dwellSeconds', 'when', 'holds'];

/** What the scene is told, without what only the playlist needs. */
export const requestOf = (item: PlaylistItem): SceneRequest =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !OF_THE_LIST.includes(name))) as SceneRequest;
