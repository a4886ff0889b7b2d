/** What is known of the pipeline and how sure that is: pushed by socket, asked for when the socket is silent. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Pipeline } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { OPEN_PIPELINE_SOCKET, type PipelineSocket } from './pipeline-socket';
import { ASK_EVERY_MS, type Watch, watchOf } from './watch';

@Injectable()
export class PipelineStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly known = signal<Pipeline | null>(null);
  private readonly heardAt = signal<number | null>(null);
  private readonly socketUp = signal(false);
  private readonly fault = signal<ApiError | null>(null);
  private readonly closing = new AbortController();
  private socket: PipelineSocket | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;

  /** the last known state, kept over every loss */
  readonly pipeline = this.known.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly silentMs = computed(() => Math.max(0, this.clock.now() - (this.heardAt() ?? this.clock.now())));
  readonly watch = computed<Watch>(() =>
    watchOf({
      known: this.known() !== null,
      silentMs: this.silentMs(),
      socketUp: this.socketUp(),
      failed: this.fault() !== null,
    }),
  );
  /** the socket is away, but asking still works */
  readonly polling = computed(() => this.watch() === 'live' && !this.socketUp());
  /** now by the server's clock, so that its times and ours can be compared */
  readonly serverNow = computed(() => {
    const known = this.known();
    const heardAt = this.heardAt();
    return known && heardAt !== null ? this.clock.now() + Date.parse(known.at) - heardAt : this.clock.now();
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.close());
    void this.openSocket();
    effect(() => {
      this.clock.now();
      untracked(() => this.askWhereSilent());
    });
  }

  /** Asks at once, as the Try now button wants it. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    try {
      this.take(await this.api.pipeline(this.closing.signal));
    } catch (error) {
      if (this.closing.signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    }
  }

  private askWhereSilent(): void {
    const unheard = this.heardAt() === null || this.silentMs() >= ASK_EVERY_MS || !this.socketUp();
    if (!unheard || Date.now() - this.askedAt < ASK_EVERY_MS) return;
    this.socket?.reconnect();
    void this.ask();
  }

  private async openSocket(): Promise<void> {
    const socket = await inject(OPEN_PIPELINE_SOCKET)({
      updated: (pipeline) => this.take(pipeline),
      up: () => this.socketUp.set(true),
      down: () => this.lost(),
    });
    if (this.closing.signal.aborted) socket.close();
    else this.socket = socket;
  }

  /** Whether the server is away too is asked at once, not at the next turn. */
  private lost(): void {
    if (this.closing.signal.aborted || !this.socketUp()) return;
    this.socketUp.set(false);
    void this.ask();
  }

  /** The same moment told again is no news: a cache or a stuck sender must not look alive. */
  private take(pipeline: Pipeline): void {
    this.fault.set(null);
    if (pipeline.at === this.known()?.at) return;
    this.known.set(pipeline);
    this.heardAt.set(Date.now());
  }

  private close(): void {
    this.closing.abort();
    this.socket?.close();
  }
}
