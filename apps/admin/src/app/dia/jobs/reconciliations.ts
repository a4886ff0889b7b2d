/** Comparisons of the figures with the raw events: asked for, followed, and what each found in words. */
import { Component, computed, inject, output } from '@angular/core';
import type { ReconciliationRequest } from '@coliseum/contracts';
import { Empty, formatDay, formatMinute, formatWhen, Icon, Panel, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { AskedState } from '../asked/asked-state';
import { Permission } from '../session/permission';
import { JobsStore } from './jobs-store';
import { ReconcileForm } from './reconcile-form';
import { foundWords, percentOf, RECONCILIATION_WORDS } from './run-words';

@Component({
  selector: 'dia-reconciliations',
  imports: [AskedState, Empty, Icon, Panel, ReconcileForm],
  templateUrl: './reconciliations.html',
  styleUrl: './reconciliations.css',
})
export class Reconciliations {
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  protected readonly store = inject(JobsStore);
  protected readonly permission = inject(Permission);
  readonly asked = output<ReconciliationRequest>();
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly items = computed(
    () =>
      this.store.reconciliations.value()?.map((one) => ({
        ...one,
        name: one.kind === 'rebuild' ? 'Counted anew' : 'Compared',
        range: `${this.moment(one.from)} – ${this.moment(one.to)}`,
        state: RECONCILIATION_WORDS[one.status],
        running: one.status === 'running',
        percent: percentOf(one),
        found: foundWords(one),
        differs: one.kind === 'reconcile' && one.differences > 0,
        by: `${formatWhen(one.startedAt, this.clock.now(), this.zone())}, ${one.requestedBy}`,
      })) ?? null,
  );

  private moment(at: string): string {
    return `${formatDay(at, this.zone())} ${formatMinute(at, this.zone())}`;
  }
}
