/** A store's line to the server, which pushes by socket and is asked where that is silent: how sure its news may be. */
import { computed, inject, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { Clock } from '../../time/clock';
import type { AdminListener, AdminSocket } from '../admin-socket';
import { Session } from '../session/session';
import { ASK_EVERY_MS, type Watch, watchOf } from './watch';

export class ServerLine {
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly heardAt = signal<number | null>(null);
  private readonly serverAhead = signal(0);
  private readonly up = signal(false);
  private readonly fault = signal<ApiError | null>(null);
  private closing = new AbortController();
  private socket: AdminSocket | null = null;

  readonly socketUp = this.up.asReadonly();
  /** of the last question, where it got no answer */
  readonly failure = this.fault.asReadonly();
  /** when the server was heard last, by our clock */
  readonly lastHeardAt = this.heardAt.asReadonly();
  readonly silentMs = computed(() => Math.max(0, this.clock.now() - (this.heardAt() ?? this.clock.now())));
  readonly watch = computed<Watch>(() =>
    watchOf({
      known: this.isKnown(),
      silentMs: this.silentMs(),
      socketUp: this.up(),
      failed: this.fault() !== null,
    }),
  );
  /** now by the server's clock, so that its times and ours can be compared */
  readonly serverNow = computed(() => this.clock.now() + this.serverAhead());
  /** nothing is known yet, nothing was heard for long, or nothing would be pushed */
  readonly unheard = computed(() => !this.isKnown() || this.silentMs() >= ASK_EVERY_MS || !this.up());

  /**
   * @param isKnown whether there ever was an answer; a signal
   * @param ask asks for all of it
   */
  constructor(
    private readonly isKnown: () => boolean,
    private readonly ask: () => void,
  ) {}

  /** Ends questions that are under way once the line is closed. */
  get signal(): AbortSignal {
    return this.closing.signal;
  }

  /** Until `close`; a line may be opened again. */
  async open(opening: Promise<AdminSocket>): Promise<void> {
    if (this.closing.signal.aborted) this.closing = new AbortController();
    const { signal } = this.closing;
    const socket = await opening;
    if (signal.aborted) socket.close();
    else this.socket = socket;
  }

  close(): void {
    this.closing.abort();
    this.socket?.close();
    this.socket = null;
  }

  /** As if nothing had ever been heard. */
  forget(): void {
    this.up.set(false);
    this.heardAt.set(null);
    this.fault.set(null);
  }

  reconnect(): void {
    this.socket?.reconnect();
  }

  /** Where nothing is heard, and not more often than every 5 s. */
  askWhereSilent(askedAt: number): void {
    if (!this.unheard() || Date.now() - askedAt < ASK_EVERY_MS) return;
    this.reconnect();
    this.ask();
  }

  /** Something was pushed, perhaps with the server's time. */
  hear(serverTime?: string): void {
    this.heardAt.set(Date.now());
    if (serverTime !== undefined) this.serverAhead.set(Date.parse(serverTime) - Date.now());
  }

  answered(): void {
    this.fault.set(null);
  }

  /** A question was not answered; what is no answer of the server leaves all as it is. */
  refused(error: unknown): void {
    if (!(error instanceof ApiError)) return;
    if (error.isUnauthenticated) this.session.expire();
    else this.fault.set(error);
  }

  rise(): void {
    this.up.set(true);
  }

  /** Whether the server is away too is asked at once, not at the next turn. */
  fall(): void {
    if (this.closing.signal.aborted || !this.up()) return;
    this.up.set(false);
    this.ask();
  }

  /** What a socket says that tells single changes: what was said while it was away is asked for. */
  readonly listener: AdminListener & { alive(serverTime: string): void } = {
    alive: (serverTime) => this.hear(serverTime),
    up: () => {
      this.rise();
      if (this.isKnown()) this.ask();
    },
    down: () => this.fall(),
  };
}
