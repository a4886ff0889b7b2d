/** Runs the job `make-reports`: only a nudge, so that a report that takes long is no job that stalls. */
import { Process, Processor } from '@nestjs/bull';
import { MakingCall } from './making-call.js';
import { MAKE_REPORTS, REPORT_QUEUE } from './report-queue.js';

@Processor(REPORT_QUEUE)
export class ReportProcessor {
  constructor(private readonly call: MakingCall) {}

  @Process(MAKE_REPORTS)
  look(): void {
    this.call.wake();
  }
}
