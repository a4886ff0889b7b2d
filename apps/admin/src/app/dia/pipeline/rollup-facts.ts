/** The rollup in figures: what waits, how old, how far the data reach, and the last run. */
import { Component, computed, inject, input } from '@angular/core';
import type { Pipeline } from '@coliseum/contracts';
import { formatCount, formatDuration, formatWhen, Panel, zoneName } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';

@Component({
  selector: 'dia-rollup-facts',
  imports: [Panel],
  template: `<section uiPanel heading="Rollup" [meta]="meta()">
    <dl>
      @for (fact of facts(); track fact.name) {
        <div>
          <dt>{{ fact.name }}</dt>
          <dd [attr.data-fact]="fact.name">{{ fact.value }}</dd>
        </div>
      }
    </dl>
  </section>`,
  styleUrl: './figures.css',
})
export class RollupFacts {
  readonly rollup = input.required<Pipeline['rollup']>();
  readonly now = input.required<number>();
  private readonly zone = inject(Preferences).zone;
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.now())}`);
  protected readonly facts = computed(() => {
    const { rollup, now, zone } = { rollup: this.rollup(), now: this.now(), zone: this.zone() };
    const age = rollup.unprocessedOldestAgeSeconds;
    return [
      { name: 'Waiting', value: formatCount(rollup.unprocessedDepth) },
      { name: 'Oldest', value: formatDuration(age === null ? null : age * 1000) },
      { name: 'Complete through', value: formatWhen(rollup.dataThrough, now, zone) },
      { name: 'Last run', value: formatWhen(rollup.lastRunAt, now, zone) },
      { name: 'took', value: formatDuration(rollup.lastRunMs) },
      { name: 'rolled up', value: formatCount(rollup.lastRunEvents) },
    ];
  });
}
