/** The wall's one source of truth: its board, the state of the link, and how old both are. */
import { DestroyRef, Injectable, computed, effect, inject, signal } from '@angular/core';
import type { Heartbeat, LeaderboardSnapshot } from '@coliseum/contracts';
import { LiveClient, type BoardView, type Connection } from '@coliseum/live-client';
import { Ticker } from '../stage/ticker';
import { WALL_QUERY } from '../wall-query';
import { EventDirectory } from './event-directory';
import { isTooOld, type Facts } from './freshness';
import { keepBoard, recallBoard } from './last-board';

/** How long the live board may take before the last one known is shown instead, and then the slate. */
const RECALL_MS = 2_500;
const SLATE_MS = 6_000;
const KEEP_EVERY_MS = 10_000;

@Injectable({ providedIn: 'root' })
export class BoardFeed {
  readonly #request = inject(WALL_QUERY).board;
  readonly #ticker = inject(Ticker);
  readonly #directory = inject(EventDirectory);
  readonly #client = new LiveClient();
  readonly #startedAt = Date.now();

  readonly #connection = signal<Connection>('connecting');
  readonly #heartbeat = signal<Heartbeat | null>(null);
  readonly #view = signal<BoardView>({ board: null, refusal: null });
  readonly #recalled = signal<{ board: LeaderboardSnapshot; dataThrough: number | null } | null>(null);
  #keptAt = 0;

  readonly connection = this.#connection.asReadonly();
  readonly event = this.#directory.event;
  readonly asked = this.#directory.asked;
  readonly board = computed(() => this.#view().board ?? this.#recalled()?.board ?? null);
  /** server time, new once a second */
  readonly now = computed(() => {
    this.#heartbeat();
    return this.#ticker.second() + this.#client.link.clockOffsetMs;
  });
  readonly dataThrough = computed(() => {
    const through = this.#heartbeat()?.dataThrough;
    return through ? Date.parse(through) : (this.#recalled()?.dataThrough ?? null);
  });
  readonly facts = computed((): Facts => {
    const event = this.event();
    return {
      connection: this.#trusted(),
      dataThrough: this.dataThrough(),
      now: this.now(),
      state: this.board()?.state ?? 'live',
      voted: this.#request.eventId !== undefined && !!event?.votingClosesAt,
    };
  });
  /** A board recalled from the last run is never live, and without any board there is nothing to be offline. */
  readonly #trusted = computed((): Connection => {
    const connection = this.#connection();
    if (this.#view().board) return connection;
    return this.#recalled() || connection === 'offline' ? 'offline' : 'connecting';
  });
  /** Whether there is anything true to show: false shows the standby slate. */
  readonly presentable = computed(() => {
    if (!this.#directory.asked() && this.#sinceStart() < SLATE_MS) return true;
    return this.board() ? !isTooOld(this.facts()) : this.#sinceStart() < SLATE_MS;
  });

  constructor() {
    const { link } = this.#client;
    const subscription = this.#client.board(this.#request);
    link.connection.watch((connection) => this.#connection.set(connection));
    link.heartbeat.watch((heartbeat) => this.#heartbeat.set(heartbeat));
    subscription.view.watch((view) => this.#view.set(view));
    inject(DestroyRef).onDestroy(() => this.#client.close());

    void this.#directory.refresh();
    let lost = false;
    effect(() => {
      const connection = this.#connection();
      if (connection === 'live' && lost) void this.#directory.refresh();
      lost = connection === 'offline';
    });
    effect(() => this.#keepOrRecall());
  }

  #sinceStart(): number {
    return this.#ticker.second() - this.#startedAt;
  }

  #keepOrRecall(): void {
    const [now, live, dataThrough, event] = [
      this.#ticker.second(),
      this.#view().board,
      this.dataThrough(),
      this.event(),
    ];
    if (live && now - this.#keptAt >= KEEP_EVERY_MS) {
      this.#keptAt = now;
      keepBoard(this.#request, { board: live, dataThrough, event });
    } else if (!live && !this.#recalled() && this.#sinceStart() > RECALL_MS) {
      const last = recallBoard(this.#request);
      if (!last) return;
      this.#recalled.set(last);
      if (last.event) this.#directory.recall(last.event);
    }
  }
}
