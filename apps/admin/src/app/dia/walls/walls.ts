/** All walls as the control room knows them, on every page of it: pushed by socket, asked for when that is silent. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { GateReport, Screen, ScreenList, ScreensUpdate, Takeover } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { ServerLine } from '../line/server-line';
import { Session } from '../session/session';
import { OPEN_WALLS_SOCKET } from './walls-socket';

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
  private readonly news = signal<GateNews | null>(null);
  private readonly turned = signal(0);
  private readonly open = signal(false);
  private readonly line = new ServerLine(
    () => this.known() !== null,
    () => void this.ask(),
  );
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | null = null;
  /** something may have been said while the socket was away */
  private missed = false;

  /** null until the first answer; kept over every loss */
  readonly screens = this.known.asReadonly();
  readonly takeovers = this.overruled.asReadonly();
  readonly failure = this.line.failure;
  /** how a check of a playlist goes on */
  readonly gate = this.news.asReadonly();
  /** counts what changed beside heartbeats: whoever shows groups or rehearsals asks again */
  readonly changes = this.turned.asReadonly();
  readonly lastHeardAt = this.line.lastHeardAt;
  readonly watch = this.line.watch;
  readonly lost = computed(() => this.watch() === 'lost');
  readonly serverNow = this.line.serverNow;

  constructor() {
    effect(() => {
      this.clock.now();
      if (this.open()) untracked(() => this.line.askWhereSilent(this.askedAt));
    });
  }

  /** From signing in to leaving the control room. @returns ends it */
  begin(): () => void {
    this.open.set(true);
    const { listener } = this.line;
    void this.line.open(
      this.openSocket({
        ...listener,
        said: (update) => this.take(update),
        accountChanged: () => void this.session.renew(),
        up: () => this.up(),
        down: () => this.down(),
      }),
    );
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
    const { signal } = this.line;
    try {
      this.list(await this.api.screens(signal));
    } catch (error) {
      if (!signal.aborted) this.line.refused(error);
    }
  }

  private list({ items, takeovers }: ScreenList): void {
    this.line.answered();
    this.line.hear();
    this.known.set(items);
    this.overruled.set(takeovers);
  }

  private take(update: ScreensUpdate): void {
    this.line.hear();
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

  private up(): void {
    this.line.listener.up();
    if (this.missed) void this.session.renew();
    this.missed = false;
  }

  private down(): void {
    this.missed ||= this.line.socketUp();
    this.line.listener.down();
  }

  private end(): void {
    this.line.close();
    this.line.forget();
    this.open.set(false);
    this.known.set(null);
    this.overruled.set([]);
    this.askedAt = Number.NEGATIVE_INFINITY;
  }
}
