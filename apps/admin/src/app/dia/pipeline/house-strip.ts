/** The foot of the page: what the house runs on. */
import { Component, computed, input } from '@angular/core';
import type { Pipeline } from '@coliseum/contracts';
import { formatAge, formatBytes, formatCount } from '@coliseum/ui';

@Component({
  selector: 'dia-house-strip',
  template: `<dl aria-label="House">
    @for (fact of facts(); track fact.name) {
      <div [class.down]="fact.value === 'down'">
        <dt>{{ fact.name }}</dt>
        <dd>{{ fact.value }}</dd>
      </div>
    }
  </dl>`,
  styleUrl: './house-strip.css',
})
export class HouseStrip {
  readonly pipeline = input.required<Pipeline>();
  protected readonly facts = computed(() => {
    const { live, leaderboards, stores, uptimeSeconds, version } = this.pipeline();
    return [
      { name: 'Sockets', value: formatCount(live.sockets) },
      { name: 'Boards', value: formatCount(leaderboards.boards) },
      { name: 'Events stored', value: stores.events === null ? '–' : `≈ ${formatCount(stores.events)}` },
      { name: 'Database', value: formatBytes(stores.databaseBytes) },
      { name: 'Postgres', value: stores.postgres },
      { name: 'Redis', value: stores.redis },
      { name: 'Up for', value: formatAge(uptimeSeconds * 1000) },
      { name: 'Version', value: version },
    ];
  });
}
