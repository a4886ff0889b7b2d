/** The chart row: built anew only when a sample comes, the zone changes or knowledge is lost. */
import { Component, computed, inject, input } from '@angular/core';
import { ChartPanel, formatDuration, formatRate, formatTime, readChartTheme } from '@coliseum/ui';
import { Themes } from '../../theme/themes';
import { Preferences } from '../../time/preferences';
import { backlogChart, eventsChart, type HistoryView, lagChart } from './history-charts';
import { GAP_MS, type Sample, spanOf } from './history-samples';
import { backlogTable, eventsTable, lagTable, summaryOf } from './history-tables';

const STEP_MS = 10_000;
const sameHistory = (a: readonly Sample[], b: readonly Sample[]): boolean =>
  a.length === b.length && a.at(-1)?.at === b.at(-1)?.at && a[0]?.at === b[0]?.at;

@Component({
  selector: 'dia-history',
  imports: [ChartPanel],
  templateUrl: './history-view.html',
  styleUrl: './history-view.css',
})
export class History {
  readonly history = input.required<readonly Sample[]>();
  /** now by the server's clock */
  readonly now = input.required<number>();
  readonly lost = input(false);
  protected readonly preferences = inject(Preferences);
  private readonly zone = this.preferences.zone;
  private readonly shown = inject(Themes).shown;
  private readonly samples = computed(() => this.history(), { equal: sameHistory });
  private readonly until = computed(() => Math.floor(this.now() / STEP_MS) * STEP_MS);
  private readonly theme = computed(() => {
    this.shown(); // colours are read anew once they are other ones
    return readChartTheme();
  });
  private readonly view = computed<HistoryView>(() => ({
    samples: this.samples(),
    until: this.until(),
    zone: this.zone(),
    theme: this.theme(),
  }));

  protected readonly span = computed(() => `last ${spanOf(this.samples(), this.until())} min`);
  protected readonly asOf = computed(() => {
    const last = this.samples().at(-1)?.at;
    const isOld = last !== undefined && this.until() - Date.parse(last) > GAP_MS;
    return (this.lost() || isOld) && last ? formatTime(last, this.zone()) : null;
  });
  protected readonly events = computed(() => eventsChart(this.view()));
  protected readonly eventsTable = computed(() => eventsTable(this.samples(), this.zone()));
  protected readonly eventsSummary = computed(() =>
    summaryOf('Accepted events per second', this.samples(), (s) => s.accepted, formatRate),
  );
  protected readonly eventsMissing = computed(() =>
    this.samples().some((s) => s.accepted + s.duplicates + s.rejected > 0)
      ? null
      : 'No event has come in the last hour.',
  );
  protected readonly lagMissing = computed(() =>
    this.samples().some((s) => s.lagP95Ms !== null) ? null : 'No event was rolled up in the last hour.',
  );
  protected readonly lag = computed(() => lagChart(this.view()));
  protected readonly lagTable = computed(() => lagTable(this.samples(), this.zone()));
  protected readonly lagSummary = computed(() =>
    summaryOf('Event to rollup, p95', this.samples(), (s) => s.lagP95Ms, formatDuration),
  );
  protected readonly backlog = computed(() => backlogChart(this.view()));
  protected readonly backlogTable = computed(() => backlogTable(this.samples(), this.zone()));
  protected readonly backlogSummary = computed(() =>
    summaryOf('Events waiting', this.samples(), (s) => s.depth, formatRate),
  );
}
