/** What is done to queues and their jobs, each written down with who did it. */
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import type { QueueClean } from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { conflict } from '../../platform/errors/app-error.js';
import type { Principal } from '../../platform/http/principal.js';
import { BullQueues } from './bull-queues.js';
import { QueueJobs } from './queue-jobs.js';

export interface Actor {
  principal: Principal | undefined;
  requestId: string;
}

/** So many at a time; a script holds Redis for everybody. */
const CLEANED_AT_ONCE = 1_000;
const CLEANED_AT_MOST = 100_000;

@Injectable()
export class QueueActs {
  constructor(
    private readonly queues: BullQueues,
    private readonly jobs: QueueJobs,
    private readonly audit: AuditLog,
  ) {}

  /** Jobs under way go on to their end. */
  async pause(name: string, actor: Actor): Promise<void> {
    await this.queues.ask(this.queues.get(name).bull.pause(false, true));
    await this.record('queue.paused', name, actor);
  }

  async resume(name: string, actor: Actor): Promise<void> {
    await this.queues.ask(this.queues.get(name).bull.resume());
    await this.record('queue.resumed', name, actor);
  }

  /** @returns how many were put back into the line */
  async retryFailed(name: string, actor: Actor): Promise<number> {
    const { bull } = this.queues.get(name);
    const failed = await this.queues.ask(bull.getFailedCount());
    await this.queues.ask(retryAll(bull));
    await this.record('queue.failed-retried', name, actor, { jobs: failed });
    return failed;
  }

  /** @returns how many were removed */
  async clean(
    name: string,
    { state = 'completed', olderThanSeconds = 0 }: QueueClean,
    actor: Actor,
  ): Promise<number> {
    const { bull } = this.queues.get(name);
    const lists = state === 'waiting' ? (['wait', 'paused'] as const) : ([state] as const);
    let jobs = 0;
    for (const list of lists)
      for (let some = CLEANED_AT_ONCE; some >= CLEANED_AT_ONCE && jobs < CLEANED_AT_MOST; jobs += some)
        some = (await this.queues.ask(bull.clean(olderThanSeconds * 1_000, list, CLEANED_AT_ONCE))).length;
    await this.record('queue.cleaned', name, actor, { state, olderThanSeconds, jobs });
    return jobs;
  }

  /** @throws 409 where it has not failed */
  async retryJob(name: string, id: string, actor: Actor): Promise<void> {
    const { job, shown } = await this.jobs.one(name, id);
    if (shown.state !== 'failed')
      throw conflict('job_state', `The job ${id} is ${shown.state}; only one that failed is retried.`);
    await this.queues.ask(job.retry());
    await this.record('job.retried', `${name}/${id}`, actor, { name: shown.name, reason: shown.reason });
  }

  /** @throws 409 where a worker is at it */
  async removeJob(name: string, id: string, actor: Actor): Promise<void> {
    const { job, shown } = await this.jobs.one(name, id);
    const running = (): Error =>
      conflict('job_state', `A worker is at the job ${id}; it can be removed once it is over.`);
    if (shown.state === 'active') throw running();
    await this.queues.ask(job.remove()).catch((error: unknown) => {
      throw /locked/i.test(String((error as Error).message)) ? running() : error;
    });
    const { name: does, state, data, reason } = shown;
    await this.record('job.removed', `${name}/${id}`, actor, undefined, { name: does, state, data, reason });
  }

  private record(
    action: string,
    subject: string,
    { principal, requestId }: Actor,
    after?: unknown,
    before?: unknown,
  ): Promise<void> {
    return this.audit.record({ actor: principal, action, subject, before, after, requestId });
  }
}

/** Bull has it; its types do not know. */
const retryAll = (bull: Queue): Promise<void> =>
  (bull as Queue & { retryJobs(options?: { count?: number }): Promise<void> }).retryJobs({ count: 500 });
