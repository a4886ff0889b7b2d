/** The nudge that a report or a file waits, to whichever worker is free; it may be lost, since every worker looks by itself too. */
import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bull';
import { MakingCall } from './making-call.js';
import { RunningReports } from './running-reports.js';

export const REPORT_QUEUE = 'report';
export const MAKE_REPORTS = 'make-reports';
const KEEP = { removeOnComplete: { age: 3_600, count: 100 }, removeOnFail: { age: 86_400 } } as const;

@Injectable()
export class ReportQueue implements OnModuleInit {
  constructor(
    @InjectQueue(REPORT_QUEUE) private readonly queue: Queue<{ reportId: string }>,
    private readonly call: MakingCall,
    private readonly running: RunningReports,
  ) {}

  onModuleInit(): void {
    // said by the platform already; without a listener Redis' absence would end the process
    this.queue.on('error', () => undefined);
  }

  nudge(reportId: string): void {
    this.call.wake();
    this.queue.add(MAKE_REPORTS, { reportId }, KEEP).catch(() => undefined);
  }

  /** It was cancelled, deleted, or begins anew: who makes it here stops at once, another process at its next heartbeat. */
  withdraw(reportId: string): void {
    this.running.letGo(reportId);
  }
}
