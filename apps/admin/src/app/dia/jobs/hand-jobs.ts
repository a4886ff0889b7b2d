/** The jobs that may be run by hand: what each does, what it came to when it was last run so, and the button. */
import { Component, computed, inject, output } from '@angular/core';
import { Button, Empty, formatDuration, formatWhen, Icon, Panel, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Acts } from '../asked/acts';
import { AskedState } from '../asked/asked-state';
import { Permission } from '../session/permission';
import { JobsStore } from './jobs-store';
import { RUN_STATES, runWords } from './run-words';

@Component({
  selector: 'dia-hand-jobs',
  imports: [AskedState, Button, Empty, Icon, Panel],
  templateUrl: './hand-jobs.html',
  styleUrl: './hand-jobs.css',
})
export class HandJobs {
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  protected readonly acts = inject(Acts);
  protected readonly store = inject(JobsStore);
  protected readonly permission = inject(Permission);
  readonly runAsked = output<{ name: string; does: string }>();
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly jobs = computed(() => {
    const known = this.store.runs.value();
    if (!known) return null;
    const does = new Map(this.store.pipeline.value()?.jobs.map((job) => [job.name, job.does]));
    return known.jobs.map((name) => {
      const last = known.runs.find((run) => run.job === name);
      return {
        name,
        does: does.get(name) ?? '',
        busy: this.acts.isBusy(name) || last?.state === 'running',
        last: last && {
          ...this.timesOf(last.startedAt, last.endedAt),
          words: runWords(last),
          state: RUN_STATES[last.state],
          by: last.requestedBy,
        },
      };
    });
  });

  private timesOf(startedAt: string, endedAt: string | null): { at: string; took: string } {
    const end = endedAt === null ? this.clock.now() : Date.parse(endedAt);
    return {
      at: formatWhen(startedAt, this.clock.now(), this.zone()),
      took: `${formatDuration(Math.max(0, end - Date.parse(startedAt)))}${endedAt === null ? ' so far' : ''}`,
    };
  }
}
