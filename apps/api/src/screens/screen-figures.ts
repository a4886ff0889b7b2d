/** How many walls are live, stale and offline, for Prometheus. */
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SCREEN_STATUSES } from '@coliseum/contracts';
import { screenStatus } from '@coliseum/domain';
import { Clock } from '../platform/clock/clock.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { HeartbeatBook } from './heartbeat/heartbeat-book.js';
import { ScreenRegistry } from './registry/screen-registry.js';

const LOOK_MS = 5_000;

@Injectable()
export class ScreenFigures implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly registry: ScreenRegistry,
    private readonly beats: HeartbeatBook,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.count(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  count(): void {
    const now = this.clock.now().getTime();
    const counts = new Map(SCREEN_STATUSES.map((status) => [status, 0]));
    for (const { id } of this.registry.all()) {
      const beat = this.beats.of(id);
      const status = screenStatus(beat?.heartbeat ?? null, beat?.at ?? null, now);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    for (const [status, count] of counts) this.metrics.screens.set({ status }, count);
  }
}
