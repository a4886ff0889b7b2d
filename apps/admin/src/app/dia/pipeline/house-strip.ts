/** The foot of the page: how far the figures reach, and what the house runs on. */
import { Component, computed, inject, input } from '@angular/core';
import type { Pipeline } from '@coliseum/contracts';
import { formatAge, formatBytes, formatCount, formatDuration, formatWhen } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';

const percent = (share: number | null, digits = 0): string =>
  share === null ? '–' : `${(share * 100).toFixed(digits)} %`;

@Component({
  selector: 'dia-house-strip',
  template: `<dl aria-label="House">
    @for (fact of facts(); track fact.name) {
      <div [class.down]="fact.value === 'down'" [title]="fact.title ?? ''">
        <dt>{{ fact.name }}</dt>
        <dd [attr.data-fact]="fact.name">{{ fact.value }}</dd>
      </div>
    }
  </dl>`,
  styleUrl: './house-strip.css',
})
export class HouseStrip {
  private readonly zone = inject(Preferences).zone;
  readonly pipeline = input.required<Pipeline>();
  readonly now = input.required<number>();
  protected readonly facts = computed<{ name: string; value: string; title?: string }[]>(() => {
    const { rollup, live, leaderboards, stores, cache, processes, uptimeSeconds, version } = this.pipeline();
    const when = (at: string | null): string => formatWhen(at, this.now(), this.zone());
    const { databaseBytes, partitions, monthsAhead, diskFreePercent: free } = stores;
    return [
      { name: 'Waiting', value: formatCount(rollup.unprocessedDepth) },
      { name: 'Complete through', value: when(rollup.dataThrough) },
      {
        name: 'Last run',
        value: when(rollup.lastRunAt),
        title: `${formatCount(rollup.lastRunEvents)} events in ${formatDuration(rollup.lastRunMs)}`,
      },
      { name: 'Sockets', value: formatCount(live.sockets) },
      { name: 'Boards', value: formatCount(leaderboards.boards) },
      {
        name: 'Cache hits',
        value: percent(cache.hitRate, 1),
        title: `${formatCount(cache.reads)} reads in 5 min`,
      },
      { name: 'Events stored', value: stores.events === null ? '–' : `≈ ${formatCount(stores.events)}` },
      {
        name: 'Database',
        value: `${formatBytes(databaseBytes)}${partitions === null ? '' : ` in ${formatCount(partitions)} partitions`}`,
      },
      { name: 'Months ahead', value: formatCount(monthsAhead) },
      { name: 'Disk free', value: percent(free === null ? null : free / 100) },
      { name: 'Postgres', value: stores.postgres },
      { name: 'Redis', value: stores.redis },
      { name: 'Processes', value: formatCount(processes) },
      { name: 'Up for', value: formatAge(uptimeSeconds * 1000) },
      { name: 'Version', value: version },
    ];
  });
}
