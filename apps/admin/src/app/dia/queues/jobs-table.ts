/** The jobs of a queue, one a row. */
import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { QueueJob } from '@coliseum/contracts';
import { formatWhen, Icon, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { dataWords, JOB_STATE_WORDS, shortId, tookWords } from './job-words';

@Component({
  selector: 'dia-jobs-table',
  imports: [Icon, RouterLink],
  templateUrl: './jobs-table.html',
  styleUrl: './jobs-table.css',
})
export class JobsTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  readonly jobs = input.required<readonly QueueJob[]>();
  readonly openId = input.required<string | null>();
  protected readonly zoneName = computed(() => zoneName(this.zone(), this.clock.now()));
  protected readonly rows = computed(() => {
    const now = this.clock.now();
    return this.jobs().map((job) => ({
      job,
      id: shortId(job.id),
      data: dataWords(job.data),
      state: JOB_STATE_WORDS[job.state],
      attempt: `${job.attempts} of ${job.maxAttempts}`,
      began: formatWhen(job.startedAt, now, this.zone()),
      took: tookWords(job, now),
    }));
  });

  /** The next row's link takes the focus: what Enter opens. */
  move(step: 1 | -1): void {
    const links = [...this.host.nativeElement.querySelectorAll<HTMLElement>('a')];
    const at = links.findIndex((link) => link === link.ownerDocument.activeElement);
    const next =
      at < 0 ? links.at(step === 1 ? 0 : -1) : links[Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
  }
}
