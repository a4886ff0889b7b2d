/** The jobs: what each does, when it last succeeded, how long it took, when it is due, and whether it is late. */
import { Component, computed, inject, input } from '@angular/core';
import { formatDuration, formatTime, formatWhen, Icon, Panel, zoneName } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { type Job, jobStateOf } from './job-state';

@Component({
  selector: 'dia-jobs',
  imports: [Icon, Panel],
  templateUrl: './jobs.html',
  styleUrl: './jobs.css',
})
export class Jobs {
  readonly jobs = input.required<readonly Job[]>();
  readonly now = input.required<number>();
  readonly lost = input(false);
  private readonly zone = inject(Preferences).zone;
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.now())}`);
  protected readonly rows = computed(() =>
    this.jobs().map((job) => ({
      ...job,
      lastSuccess: formatWhen(job.lastSuccessAt, this.now(), this.zone()),
      lastSuccessFull: formatTime(job.lastSuccessAt, this.zone()),
      took: formatDuration(job.lastDurationMs),
      due: job.nextDueAt === null ? job.every : formatWhen(job.nextDueAt, this.now(), this.zone()),
      state: jobStateOf(job, this.now(), !this.lost()),
    })),
  );
}
