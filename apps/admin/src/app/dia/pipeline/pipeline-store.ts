/** What is known of the pipeline and how sure that is: pushed by socket, asked for when the socket is silent. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Pipeline } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { ServerLine } from '../line/server-line';
import { OPEN_PIPELINE_SOCKET } from './pipeline-socket';

@Injectable()
export class PipelineStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly known = signal<Pipeline | null>(null);
  private readonly line = new ServerLine(
    () => this.known() !== null,
    () => void this.ask(),
  );
  private askedAt = Number.NEGATIVE_INFINITY;

  /** the last known state, kept over every loss */
  readonly pipeline = this.known.asReadonly();
  readonly failure = this.line.failure;
  readonly silentMs = this.line.silentMs;
  readonly watch = this.line.watch;
  readonly serverNow = this.line.serverNow;
  /** the socket is away, but asking still works */
  readonly polling = computed(() => this.watch() === 'live' && !this.line.socketUp());

  constructor() {
    inject(DestroyRef).onDestroy(() => this.line.close());
    const openSocket = inject(OPEN_PIPELINE_SOCKET);
    void this.line.open(
      openSocket({
        updated: (pipeline) => this.take(pipeline),
        up: () => this.line.rise(),
        down: () => this.line.fall(),
      }),
    );
    effect(() => {
      this.clock.now();
      untracked(() => this.line.askWhereSilent(this.askedAt));
    });
  }

  /** Asks at once, as the Try now button wants it. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    try {
      this.take(await this.api.pipeline(this.line.signal));
    } catch (error) {
      if (!this.line.signal.aborted) this.line.refused(error);
    }
  }

  /** The same moment told again is no news: a cache or a stuck sender must not look alive. */
  private take(pipeline: Pipeline): void {
    this.line.answered();
    if (pipeline.at === this.known()?.at) return;
    this.known.set(pipeline);
    this.line.hear(pipeline.at);
  }
}
