/** The chart row, over the last hour or day: built anew only when a sample comes, the zone changes or knowledge is lost. */
import { Component, computed, inject, input, signal } from '@angular/core';
import type { PipelineHistory } from '@coliseum/contracts';
import {
  ChartPanel,
  formatDuration,
  formatRate,
  formatTime,
  readChartTheme,
  type Segment,
  Segmented,
} from '@coliseum/ui';
import { API } from '../../api';
import { Themes } from '../../theme/themes';
import { Preferences } from '../../time/preferences';
import { type Asked, asked } from '../asked/asked';
import { backlogChart, eventsChart, type HistoryView, lagChart } from './history-charts';
import { GAP_MS, type Range, type Sample, spanOf, spanWords } from './history-samples';
import { backlogTable, eventsTable, lagTable, summaryOf } from './history-tables';

const STEP_MS = 10_000;
const DAY_EVERY_MS = 60_000;
const RANGES: readonly Segment<Range>[] = [
  { value: 'hour', label: 'Hour' },
  { value: 'day', label: 'Day' },
];
const sameHistory = (a: readonly Sample[], b: readonly Sample[]): boolean =>
  a.length === b.length && a.at(-1)?.at === b.at(-1)?.at && a[0]?.at === b[0]?.at;

@Component({
  selector: 'dia-history',
  imports: [ChartPanel, Segmented],
  templateUrl: './history-view.html',
  styleUrl: './history-view.css',
})
export class History {
  private readonly api = inject(API);
  /** of the last hour, pushed with the pipeline */
  readonly history = input.required<readonly Sample[]>();
  /** now by the server's clock */
  readonly now = input.required<number>();
  readonly lost = input(false);
  protected readonly preferences = inject(Preferences);
  private readonly zone = this.preferences.zone;
  private readonly shown = inject(Themes).shown;
  protected readonly ranges = RANGES;
  protected readonly range = signal<Range>('hour');
  private readonly day: Asked<PipelineHistory> = asked(
    () => (this.range() === 'day' ? 'day' : null),
    (_: string, signal) => this.api.pipelineDay(signal),
    { everyMs: () => DAY_EVERY_MS },
  );
  private readonly samples = computed<readonly Sample[]>(
    () => (this.range() === 'day' ? (this.day.value()?.samples ?? []) : this.history()),
    { equal: sameHistory },
  );
  private readonly until = computed(() => Math.floor(this.now() / STEP_MS) * STEP_MS);
  private readonly theme = computed(() => {
    this.shown(); // colours are read anew once they are other ones
    return readChartTheme();
  });
  private readonly view = computed<HistoryView>(() => ({
    range: this.range(),
    samples: this.samples(),
    until: this.until(),
    zone: this.zone(),
    theme: this.theme(),
  }));

  protected readonly span = computed(
    () => `last ${spanWords(spanOf(this.samples(), this.until(), this.range()))}`,
  );
  protected readonly asOf = computed(() => {
    const last = this.samples().at(-1)?.at;
    const isOld = last !== undefined && this.until() - Date.parse(last) > GAP_MS[this.range()];
    return (this.lost() || isOld) && last ? formatTime(last, this.zone()) : null;
  });
  /** why there is nothing to draw */
  private readonly missing = computed(() => {
    if (this.range() === 'hour' || this.day.value() !== null) return null;
    return this.day.failure()?.message ?? 'The day is on its way.';
  });
  protected readonly events = computed(() => eventsChart(this.view()));
  protected readonly eventsTable = computed(() => eventsTable(this.samples(), this.zone()));
  protected readonly eventsSummary = computed(() =>
    summaryOf('Accepted events per second', this.samples(), (s) => s.accepted, formatRate, this.range()),
  );
  protected readonly eventsMissing = computed(
    () =>
      this.missing() ??
      (this.samples().some((s) => s.accepted + s.duplicates + s.rejected > 0)
        ? null
        : `No event has come in the last ${this.range()}.`),
  );
  protected readonly lagMissing = computed(
    () =>
      this.missing() ??
      (this.samples().some((s) => s.lagP95Ms !== null)
        ? null
        : `No event was rolled up in the last ${this.range()}.`),
  );
  protected readonly lag = computed(() => lagChart(this.view()));
  protected readonly lagTable = computed(() => lagTable(this.samples(), this.zone()));
  protected readonly lagSummary = computed(() =>
    summaryOf('Event to rollup, p95', this.samples(), (s) => s.lagP95Ms, formatDuration, this.range()),
  );
  protected readonly backlog = computed(() => backlogChart(this.view()));
  protected readonly backlogTable = computed(() => backlogTable(this.samples(), this.zone()));
  protected readonly backlogMissing = this.missing;
  protected readonly backlogSummary = computed(() =>
    summaryOf('Events waiting', this.samples(), (s) => s.depth, formatRate, this.range()),
  );
}
