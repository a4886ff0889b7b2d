/** All walls as the control room knows them, on every page of it: pushed by socket, asked for when that is silent. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { GateReport, Screen, ScreenList, ScreensUpdate, Takeover } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { ASK_EVERY_MS, type Watch, watchOf } from '../pipeline/watch';
import { Session } from '../session/session';
import { OPEN_WALLS_SOCKET, type WallsSocket } from './walls-socket';

export interface GateNews {
  playlistId: string;
  report: GateReport;
}

@Injectable({ providedIn: 'root' })
export class Walls {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly openSocket = inject(OPEN_WALLS_SOCKET);
  private readonly known = signal<readonly Screen[] | null>(null);
  private readonly overruled = signal<readonly Takeover[]>([]);
  private readonly heardAt = signal<number | null>(null);
  private readonly serverAhead = signal(0);
  private readonly socketUp = signal(false);
  private readonly fault = signal<ApiError | null>(null);
  private readonly news = signal<GateNews | null>(null);
  private readonly turned = signal(0);
  private readonly open = signal(false);
  private closing = new AbortController();
  private socket: WallsSocket | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | null = null;
  /** something may have been said while the socket was away */
  private missed = false;

  /** null until the first answer; kept over every loss */
  readonly screens = this.known.asReadonly();
  readonly takeovers = this.overruled.asReadonly();
  readonly failure = this.fault.asReadonly();
  /** how a check of a playlist goes on */
  readonly gate = this.news.asReadonly();
  /** counts what changed beside heartbeats: whoever shows groups or rehearsals asks again */
  readonly changes = this.turned.asReadonly();
  readonly silentMs = computed(() => Math.max(0, this.clock.now() - (this.heardAt() ?? this.clock.now())));
  /** when the server was heard last, by our clock */
  readonly lastHeardAt = this.heardAt.asReadonly();
  readonly watch = computed<Watch>(() =>
    watchOf({
      known: this.known() !== null,
      silentMs: this.silentMs(),
      socketUp: this.socketUp(),
      failed: this.fault() !== null,
    }),
  );
  readonly lost = computed(() => this.watch() === 'lost');
  /** now by the server's clock */
  readonly serverNow = computed(() => this.clock.now() + this.serverAhead());

  constructor() {
    effect(() => {
      this.clock.now();
      if (this.open()) untracked(() => this.askWhereSilent());
    });
  }

  /** From signing in to leaving the control room. @returns ends it */
  begin(): () => void {
    this.closing = new AbortController();
    const { signal } = this.closing;
    this.open.set(true);
    void this.openSocket({
      said: (update) => this.take(update),
      alive: (serverTime) => this.hear(serverTime),
      accountChanged: () => void this.session.renew(),
      up: () => this.up(),
      down: () => this.down(),
    }).then((socket) => {
      if (signal.aborted) socket.close();
      else this.socket = socket;
    });
    return () => this.end();
  }

  find(id: string | null): Screen | null {
    return this.known()?.find((screen) => screen.id === id) ?? null;
  }

  nameOf(id: string): string {
    return this.find(id)?.name ?? 'a wall that is gone';
  }

  /** Begun from here: it stands in sight at once, also where the store is away and no list comes. */
  began(takeover: Takeover): void {
    this.overruled.update((all) => [...all.filter(({ id }) => id !== takeover.id), takeover]);
  }

  ended({ id }: Takeover): void {
    this.overruled.update((all) => all.filter((takeover) => takeover.id !== id));
  }

  /** One question at a time; a second one waits for its own answer, as it may be about something newer. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    await this.asking;
    this.asking ??= this.fetch().finally(() => (this.asking = null));
    return this.asking;
  }

  private async fetch(): Promise<void> {
    const { signal } = this.closing;
    try {
      this.list(await this.api.screens(signal));
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    }
  }

  private list({ items, takeovers }: ScreenList): void {
    this.fault.set(null);
    this.known.set(items);
    this.overruled.set(takeovers);
    this.heardAt.set(Date.now());
  }

  private take(update: ScreensUpdate): void {
    this.heardAt.set(Date.now());
    if (update.kind === 'gate') this.news.set(update);
    else if (update.kind === 'heartbeat') this.beat(update);
    else {
      this.turned.update((count) => count + 1);
      void this.ask();
    }
  }

  private beat({
    screenId,
    heartbeat,
    at,
    thumbnailUrl,
  }: Extract<ScreensUpdate, { kind: 'heartbeat' }>): void {
    this.known.update(
      (screens) =>
        screens?.map((screen) =>
          screen.id === screenId
            ? { ...screen, heartbeat, lastHeartbeatAt: at, thumbnailUrl: thumbnailUrl ?? screen.thumbnailUrl }
            : screen,
        ) ?? null,
    );
  }

  private hear(serverTime: string): void {
    this.heardAt.set(Date.now());
    this.serverAhead.set(Date.parse(serverTime) - Date.now());
  }

  private up(): void {
    this.socketUp.set(true);
    if (this.known() !== null) void this.ask(); // what was said while it was away
    if (this.missed) void this.session.renew();
    this.missed = false;
  }

  /** Whether the server is away too is asked at once, not at the next turn. */
  private down(): void {
    if (!this.socketUp()) return;
    this.socketUp.set(false);
    this.missed = true;
    void this.ask();
  }

  private askWhereSilent(): void {
    const unheard = this.known() === null || this.silentMs() >= ASK_EVERY_MS || !this.socketUp();
    if (!unheard || Date.now() - this.askedAt < ASK_EVERY_MS) return;
    this.socket?.reconnect();
    void this.ask();
  }

  private end(): void {
    this.closing.abort();
    this.socket?.close();
    this.socket = null;
    this.open.set(false);
    this.socketUp.set(false);
    this.known.set(null);
    this.overruled.set([]);
    this.heardAt.set(null);
    this.fault.set(null);
    this.askedAt = Number.NEGATIVE_INFINITY;
  }
}
