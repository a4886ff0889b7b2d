/** One job under the hand: what it was given, its way so far, why it failed and where, and what may be done to it. */
import { Component, computed, effect, ElementRef, inject, input, output, untracked } from '@angular/core';
import type { Queue, QueueJob } from '@coliseum/contracts';
import { Button, formatClock, formatWhen, Icon, Panel, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Acts } from '../asked/acts';
import { Permission } from '../session/permission';
import { JOB_STATE_WORDS, stepsOf } from './job-words';
import { QueuesStore } from './queues-store';

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value, null, 2));

@Component({
  selector: 'dia-job-panel',
  imports: [Button, Icon, Panel],
  templateUrl: './job-panel.html',
  styleUrl: './job-panel.css',
})
export class JobPanel {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  private readonly acts = inject(Acts);
  protected readonly store = inject(QueuesStore);
  protected readonly permission = inject(Permission);
  readonly queue = input.required<Queue['name']>();
  readonly job = input.required<QueueJob>();
  readonly removeAsked = output();
  readonly closed = output();
  private readonly id = computed(() => this.job().id);
  protected readonly state = computed(() => JOB_STATE_WORDS[this.job().state]);
  protected readonly busy = computed(() => this.acts.isBusy(this.queue()));
  protected readonly zoneName = computed(() => zoneName(this.zone(), this.clock.now()));
  protected readonly steps = computed(() =>
    stepsOf(this.job()).map((step) => ({
      ...step,
      clock: step.at ? formatClock(step.at, this.zone()) : '',
      full: step.at ? formatWhen(step.at, this.clock.now(), this.zone()) : '',
    })),
  );
  protected readonly data = computed(() => json(this.job().data));
  protected readonly result = computed(() => json(this.job().result));
  protected readonly stack = computed(() => this.job().stack.at(-1) ?? null);

  constructor() {
    effect(() => {
      this.id();
      // a phone shows the list above it
      untracked(() => queueMicrotask(() => this.host.nativeElement.scrollIntoView?.({ block: 'nearest' })));
    });
  }
}
