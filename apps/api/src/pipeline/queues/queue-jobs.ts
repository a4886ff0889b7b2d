/** The jobs of a queue, as people look at them: page by page, and one by itself. */
import { Injectable } from '@nestjs/common';
import type { Job, JobStatus, Queue } from 'bull';
import { JOB_STATES, type JobState, type QueueJob, type QueueJobPage } from '@coliseum/contracts';
import { notFound } from '../../platform/errors/app-error.js';
import { BullQueues } from './bull-queues.js';
import { toQueueJob } from './to-queue-job.js';

/** Jobs of a queue that is paused wait in a list of their own. */
const LISTS: Readonly<Record<JobState, JobStatus[]>> = {
  active: ['active'],
  waiting: ['waiting', 'paused'],
  delayed: ['delayed'],
  failed: ['failed'],
  completed: ['completed'],
};
/** What is next comes first; of what is over the newest. */
const isOldestFirst = (state: JobState): boolean => state !== 'failed' && state !== 'completed';

export const countsOf = async (bull: Queue): Promise<Record<JobState, number>> => {
  const { active, waiting, delayed, failed, completed, ...others } = await bull.getJobCounts();
  const { paused = 0 } = others as { paused?: number };
  return { active, waiting: waiting + paused, delayed, failed, completed };
};

@Injectable()
export class QueueJobs {
  constructor(private readonly queues: BullQueues) {}

  page(name: string, wanted: JobState | undefined, limit: number, offset: number): Promise<QueueJobPage> {
    const { bull } = this.queues.get(name);
    return this.queues.ask(this.read(bull, wanted === undefined ? JOB_STATES : [wanted], limit, offset));
  }

  /** @throws 404 */
  async one(name: string, id: string): Promise<{ job: Job; shown: QueueJob }> {
    const { bull } = this.queues.get(name);
    const job = await this.queues.ask(bull.getJob(id));
    const state = job && (await this.queues.ask(job.getState()));
    if (!job || !state)
      throw notFound(`There is no job ${id} in the queue ${name}; it may be done and gone.`);
    return { job, shown: toQueueJob(job, stateOf(state)) };
  }

  /** List by list, as if they were one. */
  private async read(
    bull: Queue,
    states: readonly JobState[],
    limit: number,
    offset: number,
  ): Promise<QueueJobPage> {
    const counts = await countsOf(bull);
    const jobs: QueueJob[] = [];
    let skip = offset;
    for (const state of states) {
      const left = limit - jobs.length;
      if (skip < counts[state] && left > 0) jobs.push(...(await this.some(bull, state, skip, left)));
      skip = Math.max(0, skip - counts[state]);
    }
    return { total: states.reduce((sum, state) => sum + counts[state], 0), jobs };
  }

  private async some(bull: Queue, state: JobState, skip: number, most: number): Promise<QueueJob[]> {
    const found = await bull.getJobs(LISTS[state], skip, skip + most - 1, isOldestFirst(state));
    // one that ended meanwhile and is not kept is null, whatever the types say
    const there = (found as (Job | null)[]).filter((job) => job !== null);
    return there.slice(0, most).map((job) => toQueueJob(job, state));
  }
}

const stateOf = (state: JobStatus | 'stuck'): JobState =>
  state === 'paused' || state === 'stuck' || state === 'waiting' ? 'waiting' : state;
