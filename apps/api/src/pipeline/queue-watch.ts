/** Hears of jobs that a worker let go of while it was at them: Bull gives them to another one, so they run twice. */
import { getQueueToken } from '@nestjs/bull';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';

/** As the rooms name them. */
export const KNOWN_QUEUES = ['leaderboard', 'backfill', 'screens', 'report'] as const;

@Injectable()
export class QueueWatch implements OnApplicationBootstrap {
  constructor(
    private readonly modules: ModuleRef,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    for (const name of KNOWN_QUEUES) this.watch(name);
  }

  /** Every process hears of every one, whichever worker it was. */
  private watch(name: string): void {
    this.metrics.stalledJobs.inc({ queue: name }, 0);
    this.queue(name)?.on('global:stalled', () => {
      this.metrics.stalledJobs.inc({ queue: name });
      this.facts.announce('job.stalled', { queue: name });
    });
  }

  private queue(name: string): Queue | undefined {
    try {
      return this.modules.get<Queue>(getQueueToken(name), { strict: false });
    } catch {
      return undefined; // its room is not part of this application
    }
  }
}
