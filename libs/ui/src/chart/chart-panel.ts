/** A chart in its frame with its Table twin, a spoken summary, and a tooltip that the arrow keys move. */
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { NgxEchartsDirective } from 'ngx-echarts';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { Panel } from '../frame/panel';
import { type SeriesTable, toCsv } from './series-table';

const RENDERER = { renderer: 'svg' } as const;

@Component({
  selector: 'ui-chart-panel',
  imports: [Button, Icon, NgxEchartsDirective, Panel],
  host: { '(keydown.t)': 'toggle($event)' },
  templateUrl: './chart-panel.html',
  styleUrl: './chart-panel.css',
})
export class ChartPanel {
  readonly heading = input.required<string>();
  readonly meta = input('');
  /** what the chart says, in one sentence */
  readonly summary = input.required<string>();
  readonly options = input.required<EChartsCoreOption>();
  readonly table = input.required<SeriesTable>();
  /** the figures end there: said in words beside the heading */
  readonly asOf = input<string | null>(null);
  /** why there is nothing to draw yet, where there is not */
  readonly emptyBecause = input<string | null>(null);
  readonly keysOn = input(true);
  /** of a run of time the last row stands first; anything else is read in the order that it is drawn in */
  readonly newestFirst = input(true);
  protected readonly asTable = signal(false);
  protected readonly renderer = RENDERER;
  protected readonly rowCount = computed(() => this.table().rows.length);
  /** the row that the arrow keys stand on */
  private readonly cursor = linkedSignal<number, number | null>({
    source: this.rowCount,
    computation: () => null,
  });
  protected readonly spoken = computed(() => {
    const row = this.table().rows[this.cursor() ?? -1];
    return row ? row.map((text, i) => `${this.table().columns[i] ?? ''} ${text}`).join(', ') : '';
  });
  private readonly document = inject(DOCUMENT);
  private chart: ECharts | null = null;

  protected keep(chart: ECharts): void {
    this.chart = chart;
  }

  protected toggle(event?: Event): void {
    if (event && !this.keysOn()) return;
    this.asTable.update((on) => !on);
  }

  /** @param towards the left: 1, and in time the older ones */
  protected walk(event: Event, towards: 1 | -1): void {
    const last = this.rowCount() - 1;
    if (last < 0) return;
    event.preventDefault();
    const step = this.newestFirst() ? towards : -towards;
    this.cursor.update((at) => Math.min(last, Math.max(0, (at ?? -step) + step)));
    const at = this.cursor() ?? 0;
    const dataIndex = this.newestFirst() ? last - at : at;
    this.chart?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex });
  }

  protected leave(): void {
    this.cursor.set(null);
    this.chart?.dispatchAction({ type: 'hideTip' });
  }

  protected download(): void {
    const url = URL.createObjectURL(new Blob([toCsv(this.table())], { type: 'text/csv' }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = `${this.heading().toLowerCase().replaceAll(' ', '-')}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  }
}
