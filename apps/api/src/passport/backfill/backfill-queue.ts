/** The nudge that a backfill waits, to whichever worker is free; it may be lost, since every worker looks by itself too. */
import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bull';
import { BackfillLoop } from './backfill-loop.js';

export const BACKFILL_QUEUE = 'backfill';
export const RUN_BACKFILLS = 'run-backfills';
const KEEP = { removeOnComplete: { age: 3_600, count: 100 }, removeOnFail: { age: 86_400 } } as const;

@Injectable()
export class BackfillQueue implements OnModuleInit {
  constructor(
    @InjectQueue(BACKFILL_QUEUE) private readonly queue: Queue<{ backfillId: string }>,
    private readonly loop: BackfillLoop,
  ) {}

  onModuleInit(): void {
    // said by the platform already; without a listener Redis' absence would end the process
    this.queue.on('error', () => undefined);
  }

  nudge(backfillId: string): void {
    this.loop.wake();
    this.queue.add(RUN_BACKFILLS, { backfillId }, KEEP).catch(() => undefined);
  }
}
