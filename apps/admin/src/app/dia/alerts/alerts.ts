/** The alerts as the control room knows them, on every page of it: pushed by socket, asked for when that is silent. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Alert, AlertsUpdate } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { ServerLine } from '../line/server-line';
import { OPEN_ALERTS_SOCKET } from './alerts-socket';

/** As many as stand at a time are asked for at once. */
const MOST = 1_000;

@Injectable({ providedIn: 'root' })
export class Alerts {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly openSocket = inject(OPEN_ALERTS_SOCKET);
  private readonly known = signal<AlertsUpdate | null>(null);
  private readonly begun = signal(false);
  private readonly turned = signal(0);
  private readonly line = new ServerLine(
    () => this.known() !== null,
    () => void this.ask(),
  );
  private askedAt = Number.NEGATIVE_INFINITY;

  /** null until the first answer; kept over every loss */
  readonly standing = computed<readonly Alert[] | null>(() => this.known()?.items ?? null);
  /** nobody has taken them yet */
  readonly open = computed(() => this.standing()?.filter(({ state }) => state === 'open') ?? []);
  /** why the server itself watches nothing */
  readonly unwatched = computed(() => this.known()?.unwatched ?? null);
  readonly watch = this.line.watch;
  readonly failure = this.line.failure;
  readonly silentMs = this.line.silentMs;
  readonly lastHeardAt = this.line.lastHeardAt;
  readonly serverNow = this.line.serverNow;
  /** what is shown was true once */
  readonly lost = computed(() => this.watch() === 'lost');
  /** counts what came and went: whoever shows the history asks again */
  readonly changes = this.turned.asReadonly();

  constructor() {
    effect(() => {
      this.clock.now();
      if (this.begun()) untracked(() => this.line.askWhereSilent(this.askedAt));
    });
  }

  /** From signing in to leaving the control room. @returns ends it */
  begin(): () => void {
    this.begun.set(true);
    void this.line.open(
      this.openSocket({
        updated: (update) => this.take(update),
        alive: (at) => this.line.hear(at),
        up: () => this.line.listener.up(),
        down: () => this.line.fall(),
      }),
    );
    return () => this.end();
  }

  async ask(): Promise<void> {
    this.askedAt = Date.now();
    const { signal } = this.line;
    try {
      const { at, unwatched, items } = await this.api.alerts({ limit: MOST }, signal);
      this.line.answered();
      this.take({ at, unwatched, items });
    } catch (error) {
      if (!signal.aborted) this.line.refused(error);
    }
  }

  /** What was just done from here is in sight at once. */
  changed(alert: Alert): void {
    const update = this.known();
    if (!update) return;
    const others = update.items.filter(({ id }) => id !== alert.id);
    this.known.set({ ...update, items: [...others, alert] });
  }

  private take(update: AlertsUpdate): void {
    this.line.hear(update.at);
    const before = this.known();
    this.known.set(update);
    const states = (items: readonly Alert[]): string => items.map(({ id, state }) => id + state).join();
    if (before && states(before.items) !== states(update.items)) this.turned.update((count) => count + 1);
  }

  private end(): void {
    this.line.close();
    this.line.forget();
    this.begun.set(false);
    this.known.set(null);
    this.askedAt = Number.NEGATIVE_INFINITY;
  }
}
