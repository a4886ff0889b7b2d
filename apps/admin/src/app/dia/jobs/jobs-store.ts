/** What people had done by hand and what came of it: runs, comparisons, and the cache that was emptied. */
import { computed, inject, Injectable } from '@angular/core';
import type { JobRunList, Reconciliation, ReconciliationRequest } from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { API } from '../../api';
import { Acts } from '../asked/acts';
import { type Asked, asked } from '../asked/asked';
import { Toaster } from '../toasts/toaster';

const SHOWN = 20;
const WHILE_RUNNING_MS = 1_000;
const QUIET_MS = 10_000;

@Injectable()
export class JobsStore {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly isRunning = computed(
    () => this.runs.value()?.runs.some(({ state }) => state === 'running') ?? false,
  );
  /** one at a time, in all processes */
  readonly comparing = computed(
    () => this.reconciliations.value()?.some(({ status }) => status === 'running') ?? false,
  );
  readonly runs: Asked<JobRunList> = asked(
    () => 'runs',
    (_: string, signal) => this.api.jobRuns(SHOWN, signal),
    {
      everyMs: () => (this.isRunning() ? WHILE_RUNNING_MS : QUIET_MS),
    },
  );
  readonly pipeline = asked(
    () => 'pipeline',
    (_: string, signal) => this.api.pipeline(signal),
    {
      everyMs: () => QUIET_MS,
    },
  );
  readonly reconciliations: Asked<Reconciliation[]> = asked(
    () => 'reconciliations',
    (_: string, signal) => this.api.reconciliations(SHOWN, signal),
    { everyMs: () => (this.comparing() ? WHILE_RUNNING_MS : QUIET_MS) },
  );
  run(job: string): Promise<boolean> {
    return this.acts.run(job, `${job} was not run`, async () => {
      await this.api.runJob(job);
      this.toaster.done(`${job} is running.`);
      await this.runs.ask();
    });
  }

  reconcile(request: ReconciliationRequest): Promise<boolean> {
    return this.acts.run('reconcile', 'Nothing was begun', async () => {
      await this.api.reconcile(request);
      this.toaster.done(
        request.kind === 'rebuild' ? 'The range is counted anew.' : 'The figures are compared.',
      );
      await this.reconciliations.ask();
    });
  }

  flush(prefix: string): Promise<boolean> {
    return this.acts.run('cache', 'The cache was not emptied', async () => {
      const { keys } = await this.api.flushCache(prefix === '' ? {} : { prefix });
      this.toaster.done(
        `${formatCount(keys)} cached ${keys === 1 ? 'answer' : 'answers'} removed; they are made anew.`,
      );
    });
  }
}
