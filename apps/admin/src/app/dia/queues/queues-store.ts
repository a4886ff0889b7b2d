/** The queues, the jobs of the one that is looked into, and the job that is open; and what is done to them. */
import { computed, inject, Injectable, signal } from '@angular/core';
import {
  ADMIN_MESSAGES,
  type Queue,
  type QueueAct,
  type QueueClean,
  type QueueJob,
  type QueueJobQuery,
  type QueueList,
} from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { API } from '../../api';
import { Acts } from '../asked/acts';
import { adminNews } from '../asked/admin-news';
import { asked } from '../asked/asked';
import { Toaster } from '../toasts/toaster';
import { type JobsQuery, PAGE_SIZE } from './queues-query';

const WHILE_LIVE_MS = 15_000;
const JOBS_EVERY_MS = 3_000;
const jobs = (many: number): string => `${formatCount(many)} ${many === 1 ? 'job' : 'jobs'}`;

@Injectable()
export class QueuesStore {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly wanted = signal<JobsQuery | null>(null);
  private readonly named = signal<{ queue: Queue['name']; id: string } | null>(null, {
    equal: (one, other) => one?.id === other?.id && one?.queue === other?.queue,
  });
  readonly live = adminNews(
    { [ADMIN_MESSAGES.queues]: (news: QueueList) => this.hear(news) },
    () => void this.queues.ask(),
  );
  readonly queues = asked(
    () => 'queues',
    (_: string, signal) => this.api.queues(signal),
    {
      everyMs: () => (this.live() ? WHILE_LIVE_MS : JOBS_EVERY_MS),
    },
  );
  readonly jobs = asked(
    this.wanted,
    async (query: JobsQuery, signal) => ({
      query,
      ...(await this.api.queueJobs(query.queue, toQuery(query), signal)),
    }),
    { everyMs: () => JOBS_EVERY_MS },
  );
  readonly job = asked(this.named, async ({ queue, id }, signal) => ({
    queue,
    job: await this.api.queueJob(queue, id, signal),
  }));
  readonly query = this.wanted.asReadonly();
  readonly queue = computed(
    () => this.queues.value()?.queues.find(({ name }) => name === this.wanted()?.queue) ?? null,
  );
  /** the job that the address names, and no other */
  readonly opened = computed(() => {
    const [known, named] = [this.job.value(), this.named()];
    return known && named && known.job.id === named.id && known.queue === named.queue ? known.job : null;
  });

  look(query: JobsQuery): void {
    this.wanted.set(query);
  }

  open(queue: Queue['name'], id: string | null): void {
    this.named.set(id === null ? null : { queue, id });
  }

  pause({ name }: Queue): Promise<boolean> {
    return this.act(name, 'The queue was not paused', async () => {
      const act = await this.api.pauseQueue(name);
      this.toaster.done(`${name} is paused, in every process.`, () => void this.resume(act.queue));
      return act;
    });
  }

  resume({ name }: Queue): Promise<boolean> {
    return this.act(name, 'The queue was not resumed', async () => {
      const act = await this.api.resumeQueue(name);
      this.toaster.done(`${name} runs again.`);
      return act;
    });
  }

  retryFailed({ name }: Queue): Promise<boolean> {
    return this.act(name, 'Nothing was retried', async () => {
      const act = await this.api.retryFailedJobs(name);
      this.toaster.done(`${jobs(act.jobs)} of ${name} stand in line again.`);
      return act;
    });
  }

  clean({ name }: Queue, which: QueueClean): Promise<boolean> {
    return this.act(name, 'Nothing was removed', async () => {
      const act = await this.api.cleanQueue(name, which);
      this.toaster.done(`${jobs(act.jobs)} of ${name} removed.`);
      return act;
    });
  }

  retry(queue: Queue['name'], { id }: QueueJob): Promise<boolean> {
    return this.act(queue, 'It was not retried', async () => {
      const act = await this.api.retryJob(queue, id);
      this.toaster.done(`The job ${id} stands in line again.`);
      return act;
    });
  }

  remove(queue: Queue['name'], { id }: QueueJob): Promise<boolean> {
    return this.act(queue, 'It was not removed', async () => {
      const act = await this.api.removeJob(queue, id);
      this.toaster.done(`The job ${id} is removed.`);
      return act;
    });
  }

  private async act(name: Queue['name'], failed: string, work: () => Promise<QueueAct>): Promise<boolean> {
    const worked = await this.acts.run(name, failed, async () => {
      const { queue } = await work();
      this.queues.change((list) => ({
        ...list,
        queues: list.queues.map((one) => (one.name === queue.name ? queue : one)),
      }));
    });
    await Promise.all([this.jobs.ask(), ...(this.named() ? [this.job.ask()] : [])]);
    return worked;
  }

  /** Something changed in them: so did the jobs that are shown. */
  private hear(news: QueueList): void {
    this.queues.change(() => news);
    void this.jobs.ask();
  }
}

const toQuery = ({ state, page }: JobsQuery): QueueJobQuery => ({
  ...(state && { state }),
  limit: PAGE_SIZE,
  offset: (page - 1) * PAGE_SIZE,
});
