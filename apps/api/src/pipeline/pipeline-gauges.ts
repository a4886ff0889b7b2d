/** The pipeline's state for Prometheus, as of the last sample. */
import { Injectable } from '@nestjs/common';
import type { Pipeline } from '@coliseum/contracts';
import { Gauge } from 'prom-client';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';

@Injectable()
export class PipelineGauges {
  private readonly depth: Gauge;
  private readonly oldest: Gauge;
  private readonly healthy: Gauge;
  private readonly overdue: Gauge;
  private readonly stores: Gauge<'store'>;

  constructor({ registry }: Metrics, facts: Facts) {
    facts.on('pipeline.sampled', ({ pipeline }) => this.set(pipeline));
    const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
    this.depth = gauge('coliseum_unprocessed_events', 'Events stored and not yet rolled up.');
    this.oldest = gauge(
      'coliseum_unprocessed_oldest_age_seconds',
      'Age of the oldest of them; 0: there is none.',
    );
    this.healthy = gauge('coliseum_pipeline_healthy', '1: healthy, 0: degraded or unknown.');
    this.overdue = gauge('coliseum_jobs_overdue', 'Scheduled jobs that are late.');
    this.stores = new Gauge({
      name: 'coliseum_store_up',
      help: '1: it answers within a second.',
      labelNames: ['store'],
      registers: [registry],
    });
  }

  private set({ state, rollup, stores, jobs }: Pipeline): void {
    if (stores.postgres === 'unknown') return;
    if (rollup.unprocessedDepth !== null) this.depth.set(rollup.unprocessedDepth);
    this.oldest.set(rollup.unprocessedOldestAgeSeconds ?? 0);
    this.healthy.set(state === 'healthy' ? 1 : 0);
    this.overdue.set(jobs.filter((job) => job.overdue).length);
    this.stores.set({ store: 'postgres' }, stores.postgres === 'up' ? 1 : 0);
    this.stores.set({ store: 'redis' }, stores.redis === 'up' ? 1 : 0);
  }
}
