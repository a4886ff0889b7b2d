/** The queues: how each stands, its jobs, and the one that is looked into. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { JOB_STATES, type JobState, type Queue, type QueueClean, type QueueJob } from '@coliseum/contracts';
import { Button, Empty, formatCount, Icon, Panel } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { AskedState } from '../asked/asked-state';
import { WhyNot } from '../asked/why-not';
import { Permission } from '../session/permission';
import { Confirm } from '../sheet/confirm';
import { Shortcuts } from '../shell/shortcuts';
import { CleanDialog } from './clean-dialog';
import { JobPanel } from './job-panel';
import { JobsTable } from './jobs-table';
import { JOB_STATE_WORDS } from './job-words';
import { QueueList } from './queue-list';
import { type JobsQuery, PAGE_SIZE, readJobsQuery, toJobsParams } from './queues-query';
import { QueuesStore } from './queues-store';

@Component({
  imports: [
    AskedState,
    Button,
    CleanDialog,
    Confirm,
    Empty,
    Icon,
    JobPanel,
    JobsTable,
    Panel,
    QueueList,
    WhyNot,
  ],
  providers: [Acts, QueuesStore],
  host: { '[class.opened]': '!!job()' },
  templateUrl: './queues.html',
  styleUrl: './queues.css',
})
export class Queues {
  private readonly router = inject(Router);
  private readonly table = viewChild(JobsTable);
  protected readonly store = inject(QueuesStore);
  protected readonly permission = inject(Permission);
  /** in the address: which queue, which of its jobs, and which one is open */
  readonly queue = input<string>();
  readonly state = input<string>();
  readonly page = input<string>();
  readonly job = input<string>();
  protected readonly query = computed(() =>
    readJobsQuery({ queue: this.queue(), state: this.state(), page: this.page() }),
  );
  /** of this queue, not of the one before it */
  protected readonly jobs = computed(() => {
    const known = this.store.jobs.value();
    return known?.query.queue === this.query().queue ? known : null;
  });
  protected readonly pages = computed(() => Math.max(1, Math.ceil((this.jobs()?.total ?? 0) / PAGE_SIZE)));
  protected readonly filters = computed(() => {
    const counts = this.store.queue()?.counts;
    const all = counts ? Object.values(counts).reduce((sum, one) => sum + one, 0) : null;
    const filter = (state: JobState | null, word: string, count: number | null | undefined) => ({
      state,
      label: count == null ? word : `${word} ${formatCount(count)}`,
      chosen: this.query().state === state,
    });
    return [
      filter(null, 'All', all),
      ...JOB_STATES.map((state) => filter(state, capital(JOB_STATE_WORDS[state].word), counts?.[state])),
    ];
  });
  protected readonly cleaning = signal<Queue | null>(null);
  protected readonly removing = signal<QueueJob | null>(null);

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => this.store.look(query));
    });
    effect(() => this.store.open(this.query().queue, this.job() ?? null));
    inject(DestroyRef).onDestroy(
      inject(Shortcuts).bind({
        j: () => this.table()?.move(1),
        k: () => this.table()?.move(-1),
        escape: () => this.open(null),
      }),
    );
  }

  protected show(changes: Partial<JobsQuery>): void {
    const queryParams = toJobsParams({ ...this.query(), page: 1, ...changes });
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected open(id: string | null): void {
    void this.router.navigate([], { queryParams: { job: id }, queryParamsHandling: 'merge' });
  }

  protected async clean(queue: Queue, which: QueueClean): Promise<void> {
    this.cleaning.set(null);
    await this.store.clean(queue, which);
  }

  protected async remove(job: QueueJob): Promise<void> {
    this.removing.set(null);
    if ((await this.store.remove(this.query().queue, job)) && this.job() === job.id) this.open(null);
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
