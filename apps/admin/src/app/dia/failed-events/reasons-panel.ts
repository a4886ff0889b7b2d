/** How many were refused for which reason, and what else narrows the list: origin, type, time, what became of them. */
import { Component, computed, inject, input, output } from '@angular/core';
import { FAILED_EVENT_ORIGINS, FAILED_EVENT_STATUSES } from '@coliseum/contracts';
import { Button, formatCount, Icon, Panel } from '@coliseum/ui';
import { AskedState } from '../asked/asked-state';
import { FailedEventsLists } from './failed-events-lists';
import { type FailedFilter, isFiltered, OPEN_ONES } from './failed-query';
import { ORIGIN_NAMES, STATUSES } from './failed-words';

@Component({
  selector: 'dia-reasons-panel',
  imports: [AskedState, Button, Icon, Panel],
  templateUrl: './reasons-panel.html',
  styleUrl: './reasons-panel.css',
})
export class ReasonsPanel {
  protected readonly lists = inject(FailedEventsLists);
  readonly filter = input.required<FailedFilter>();
  readonly changed = output<Partial<FailedFilter>>();
  protected readonly origins = FAILED_EVENT_ORIGINS;
  protected readonly originNames = ORIGIN_NAMES;
  protected readonly statuses = FAILED_EVENT_STATUSES;
  protected readonly statusWords = STATUSES;
  protected readonly filtered = computed(() => isFiltered(this.filter()));
  protected readonly all = OPEN_ONES;
  protected readonly reasons = computed(() => {
    const counts = this.lists.reasons.value()?.counts ?? [];
    const most = Math.max(1, ...counts.map(({ events }) => events));
    const { code } = this.filter();
    const shown =
      code && !counts.some((one) => one.code === code) ? [{ code, events: 0 }, ...counts] : counts;
    return shown.map((one) => ({
      code: one.code,
      events: formatCount(one.events),
      share: one.events / most,
      chosen: one.code === code,
    }));
  });

  protected pickOrigin(value: string): void {
    this.changed.emit({ origin: FAILED_EVENT_ORIGINS.find((one) => one === value) ?? null });
  }

  protected pickStatus(value: string): void {
    this.changed.emit({ status: FAILED_EVENT_STATUSES.find((one) => one === value) ?? null });
  }

  /** A field of the browser's tells no zone: here it is UTC, as it says. */
  protected pickTime(which: 'from' | 'to', value: string): void {
    const at = value === '' ? null : new Date(`${value}Z`);
    this.changed.emit({ [which]: at && !Number.isNaN(at.getTime()) ? at.toISOString() : null });
  }

  protected local(instant: string | null): string {
    return instant?.slice(0, 16) ?? '';
  }
}
