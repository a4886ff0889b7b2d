/** What this process takes in and gives out: counted by the rooms' meters, timed by their facts. */
import { Injectable } from '@nestjs/common';
import { QUEUE_NAMES, type PassportFigures, type Pipeline } from '@coliseum/contracts';
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

interface Meter {
  get: () => Promise<{ values: { value: number; labels: Partial<Record<string, string | number>> }[] }>;
}
const total = async (meter: Meter): Promise<number> =>
  (await meter.get()).values.reduce((sum, { value }) => sum + value, 0);

@Injectable()
export class Traffic {
  readonly outcomes = new Rates<Outcome>(OUTCOMES);
  readonly messages = new Rates(['sent']);
  readonly revisions = new Rates(['published']);
  readonly commits = new Latencies();
  readonly lags = new Latencies();
  sinceStart: Record<Outcome, number> = { accepted: 0, duplicates: 0, rejected: 0 };
  sockets = 0;
  rooms = 0;
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
  queues: Pipeline['queues'] = QUEUE_NAMES.map((name) => ({ name, stalled: 0, lastStalledAt: null }));
  private published = 0;

  constructor(
    private readonly metrics: Metrics,
    facts: Facts,
    clock: Clock,
  ) {
    facts.on('events.stored', () => void (this.lastEventAt = clock.now()));
    facts.on('events.committed', ({ ms }) => this.commits.add(ms));
    facts.on('rollup.advanced', ({ lagMs }) => void (lagMs !== undefined && this.lags.add(lagMs)));
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
    this.sockets = await total(this.metrics.sockets);
    this.rooms = await total(this.metrics.rooms);
  }
}
