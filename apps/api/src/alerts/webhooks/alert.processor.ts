/** Runs the job `post-notices`: only a nudge; what waits, and for how long still, stands in Postgres. */
import { Process, Processor } from '@nestjs/bull';
import { ALERT_QUEUE, POST_NOTICES } from './alert-queue.js';
import { DeliveryLoop } from './delivery-loop.js';

@Processor(ALERT_QUEUE)
export class AlertProcessor {
  constructor(private readonly loop: DeliveryLoop) {}

  @Process(POST_NOTICES)
  look(): void {
    this.loop.wake();
  }
}
