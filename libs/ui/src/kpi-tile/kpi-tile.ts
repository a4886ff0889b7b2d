/** One figure with its name and what it is measured against; the figure counts up, the rest stands. */
import { Component, input } from '@angular/core';
import { Count } from '../count/count';
import { formatCount } from '../format/number';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/paths';
import { Sparkline } from '../sparkline/sparkline';

@Component({
  selector: 'ui-kpi-tile',
  imports: [Count, Icon, Sparkline],
  template: `<h3><ui-icon [name]="icon()" />{{ name() }}</h3>
    <p class="value"><ui-count [value]="value()" [format]="format()" /></p>
    <p class="against"><ng-content /></p>
    @if (history().length > 1) {
      <ui-sparkline [values]="history()" />
    }`,
  styleUrl: './kpi-tile.css',
})
export class KpiTile {
  readonly name = input.required<string>();
  readonly icon = input.required<IconName>();
  readonly value = input.required<number>();
  readonly format = input<(value: number) => string>(formatCount);
  readonly history = input<readonly number[]>([]);
}
