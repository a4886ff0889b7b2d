/** Hears of jobs that a worker let go of while it was at them: Bull gives them to another one, so they run twice. */
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { QUEUE_NAMES, type QueueName } from '@coliseum/contracts';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { BullQueues } from './queues/bull-queues.js';

export interface Stalls {
  stalled: number;
  lastStalledAt: string | null;
}

@Injectable()
export class QueueWatch implements OnApplicationBootstrap {
  private readonly stalls = new Map<QueueName, Stalls>();

  constructor(
    private readonly queues: BullQueues,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    for (const name of QUEUE_NAMES) this.watch(name);
  }

  /** As heard of since this process started. */
  stalledOf(name: QueueName): Stalls {
    return this.stalls.get(name) ?? { stalled: 0, lastStalledAt: null };
  }

  /** Every process hears of every one, whichever worker it was. */
  private watch(name: QueueName): void {
    this.metrics.stalledJobs.inc({ queue: name }, 0);
    this.queues.find(name)?.on('global:stalled', () => {
      this.metrics.stalledJobs.inc({ queue: name });
      const { stalled } = this.stalledOf(name);
      this.stalls.set(name, { stalled: stalled + 1, lastStalledAt: new Date().toISOString() });
      this.facts.announce('job.stalled', { queue: name });
    });
  }
}
