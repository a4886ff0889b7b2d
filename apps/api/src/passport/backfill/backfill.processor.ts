/** Runs the job `run-backfills`: only a nudge, so that a backfill of hours is no job that stalls. */
import { Process, Processor } from '@nestjs/bull';
import { BackfillLoop } from './backfill-loop.js';
import { BACKFILL_QUEUE, RUN_BACKFILLS } from './backfill-queue.js';

@Processor(BACKFILL_QUEUE)
export class BackfillProcessor {
  constructor(private readonly loop: BackfillLoop) {}

  @Process(RUN_BACKFILLS)
  look(): void {
    this.loop.wake();
  }
}
