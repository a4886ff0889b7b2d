/** What this process takes in and gives out: counted by the rooms' meters, timed by their facts. */
import { Injectable } from '@nestjs/common';
import { QUEUE_NAMES, type PassportFigures, type Pipeline, type QueueList } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { Latencies } from './latencies.js';
import { Rates } from './rates.js';

const OUTCOMES = ['accepted', 'duplicates', 'rejected'] as const;
type Outcome = (typeof OUTCOMES)[number];
const LABELS: Readonly<Record<string, Outcome>> = {
  accepted: 'accepted',
  duplicate: 'duplicates',
  rejected: 'rejected',
};

/** Over which the cache's hits are counted. */
export const CACHE_SECONDS = 300;
const HITS = new Set(['hit', 'stale']);

interface Meter {
  get: () => Promise<{ values: { value: number; labels: Partial<Record<string, string | number>> }[] }>;
}
const total = async (meter: Meter): Promise<number> =>
  (await meter.get()).values.reduce((sum, { value }) => sum + value, 0);

@Injectable()
export class Traffic {
  readonly outcomes = new Rates<Outcome>(OUTCOMES);
  readonly messages = new Rates(['sent']);
  readonly cache = new Rates(['hits', 'reads'], CACHE_SECONDS);
  readonly revisions = new Rates(['published']);
  readonly commits = new Latencies();
  readonly lags = new Latencies();
  /** from a board's revision to its sockets */
  readonly lates = new Latencies();
  /** since the last sample that was kept */
  readonly recentLags = new Latencies();
  readonly recentLates = new Latencies();
  sinceStart: Record<Outcome, number> = { accepted: 0, duplicates: 0, rejected: 0 };
  sockets = 0;
  rooms = 0;
  walls: Pipeline['walls'] = { live: 0, stale: 0, offline: 0 };
  lastEventAt: Date | null = null;
  lastPublishedAt: Date | null = null;
  passport: PassportFigures = {
    state: 'unknown',
    problem: null,
    lagSeconds: null,
    depth: null,
    lastEntryAt: null,
    processedPerSecond: 0,
  };
  queues: Pipeline['queues'] = QUEUE_NAMES.map((name) => ({
    name,
    stalled: 0,
    lastStalledAt: null,
    paused: null,
    counts: null,
  }));
  private published = 0;

  constructor(
    private readonly metrics: Metrics,
    facts: Facts,
    clock: Clock,
  ) {
    facts.on('events.stored', () => void (this.lastEventAt = clock.now()));
    facts.on('events.committed', ({ ms }) => this.commits.add(ms));
    facts.on('rollup.advanced', ({ lagMs }) => {
      if (lagMs === undefined) return;
      this.lags.add(lagMs);
      this.recentLags.add(lagMs);
    });
    facts.on('board.told', ({ lateMs }) => {
      this.lates.add(lateMs);
      this.recentLates.add(lateMs);
    });
    facts.on('queues.sampled', ({ list }) => this.takeQueues(list));
    facts.on('passport.measured', ({ passport }) => void (this.passport = passport));
    facts.on('job.stalled', ({ queue }) => {
      const at = clock.now().toISOString();
      this.queues = this.queues.map((one) =>
        one.name === queue ? { ...one, stalled: one.stalled + 1, lastStalledAt: at } : one,
      );
    });
    facts.on('leaderboard.published', () => {
      this.published++;
      this.lastPublishedAt = clock.now();
    });
  }

  /** To be called once a second. */
  async sample(atMs: number): Promise<void> {
    const counts = { accepted: 0, duplicates: 0, rejected: 0 };
    for (const { value, labels } of (await this.metrics.events.get()).values) {
      const outcome = LABELS[String(labels.outcome)];
      if (outcome) counts[outcome] += value;
    }
    this.sinceStart = counts;
    this.outcomes.add(atMs, counts);
    this.messages.add(atMs, { sent: await total(this.metrics.broadcasts) });
    this.revisions.add(atMs, { published: this.published });
    this.cache.add(atMs, await this.cacheReads());
    this.walls = await this.countWalls();
    this.sockets = await total(this.metrics.sockets);
    this.rooms = await total(this.metrics.rooms);
  }

  private takeQueues({ queues }: QueueList): void {
    this.queues = this.queues.map((one) => {
      const found = queues.find(({ name }) => name === one.name);
      if (!found) return one;
      const { active, waiting, delayed, failed } = found.counts;
      return { ...one, paused: found.paused, counts: { active, waiting, delayed, failed } };
    });
  }

  /** What Redis could not be asked for is no read of the cache. */
  private async cacheReads(): Promise<{ hits: number; reads: number }> {
    const counts = { hits: 0, reads: 0 };
    for (const { value, labels } of (await this.metrics.cache.get()).values) {
      if (labels.outcome === 'away') continue;
      counts.reads += value;
      if (HITS.has(String(labels.outcome))) counts.hits += value;
    }
    return counts;
  }

  private async countWalls(): Promise<Pipeline['walls']> {
    const counts: Pipeline['walls'] = { live: 0, stale: 0, offline: 0 };
    for (const { value, labels } of (await this.metrics.screens.get()).values)
      if (labels.status === 'live' || labels.status === 'stale' || labels.status === 'offline')
        counts[labels.status] = value;
    return counts;
  }
}
