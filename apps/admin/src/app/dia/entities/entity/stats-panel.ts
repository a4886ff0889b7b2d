/** What was counted of the entity, by hour, day, week, month or in all, as a chart with its table. */
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { EntityRecord, Period } from '@coliseum/contracts';
import { ChartPanel, Empty, formatScore, Panel, readChartTheme, Segmented, type Segment } from '@coliseum/ui';
import { API } from '../../../api';
import { Preferences } from '../../../time/preferences';
import { asked } from '../../asked/asked';
import { AskedState } from '../../asked/asked-state';
import {
  countersIn,
  counterWords,
  PERIOD_LABELS,
  pointsOf,
  STATS_PERIODS,
  statsChart,
  statsTable,
} from './stats-options';

const RENEW_MS = 15_000;
const SEGMENTS: readonly Segment<Period>[] = STATS_PERIODS.map((value) => ({
  value,
  label: PERIOD_LABELS[value],
}));

@Component({
  selector: 'dia-stats-panel',
  imports: [AskedState, ChartPanel, Empty, Panel, Segmented],
  template: `<div class="tools">
      <ui-segmented label="Period" [segments]="segments" [(value)]="period" />
      @if (counters().length > 0 && period() !== 'all_time') {
        <label>
          <span class="visually-hidden">Counter</span>
          <select #field class="control" (change)="counter.set(field.value)">
            @for (name of counters(); track name) {
              <option [value]="name" [selected]="name === counter()">{{ words(name) }}</option>
            }
          </select>
        </label>
      }
    </div>
    @if (stats.value(); as answer) {
      @if (answer.rows.length === 0) {
        <section uiPanel heading="Figures">
          <ui-empty heading="Nothing was counted of it">
            {{ period() === 'all_time' ? 'No event speaks of it yet.' : 'Not in the last 30 of these.' }}
          </ui-empty>
        </section>
      } @else if (period() === 'all_time') {
        <section uiPanel heading="Figures" meta="of all time">
          <dl class="facts" tabindex="0">
            @for (row of totals(); track row.name) {
              <dt>{{ row.name }}</dt>
              <dd>{{ row.value }}</dd>
            }
          </dl>
        </section>
      } @else {
        <ui-chart-panel
          heading="Figures"
          [meta]="words(counter()) + ', by the clocks of ' + answer.timeZone"
          [summary]="summary()"
          [options]="options()"
          [table]="table()"
          [keysOn]="preferences.letterKeys()"
        />
      }
    }
    <dia-asked-state [of]="stats" what="The figures" safe="They are counted all the same." [lines]="4" />`,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr) auto;
      gap: 0.5rem;
      min-height: 18rem;
    }
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: center;
    }
    select {
      width: auto;
    }
    .facts {
      padding: 0.75rem;
      overflow: auto;
    }
  `,
})
export class StatsPanel {
  private readonly api = inject(API);
  private readonly zone = inject(Preferences).zone;
  protected readonly preferences = inject(Preferences);
  readonly entity = input.required<EntityRecord>();
  protected readonly segments = SEGMENTS;
  protected readonly words = counterWords;
  protected readonly period = signal<Period>('daily');
  private readonly key = computed(() => {
    const { type, id, timeZone } = this.entity();
    return JSON.stringify({ type, id, timeZone: timeZone ?? 'UTC', period: this.period() });
  });
  protected readonly stats = asked(
    () => this.key(),
    (key, signal) => {
      const { type, id, timeZone, period } = JSON.parse(key) as {
        type: EntityRecord['type'];
        id: string;
        timeZone: string;
        period: Period;
      };
      return this.api.entityStats(type, id, { period, timeZone }, signal);
    },
    { everyMs: () => RENEW_MS },
  );
  protected readonly counters = computed(() => {
    const stats = this.stats.value();
    return stats ? countersIn(stats) : [];
  });
  protected readonly counter = linkedSignal<readonly string[], string>({
    source: this.counters,
    computation: (all, before) =>
      before && all.includes(before.value) ? before.value : (all[0] ?? 'interactions'),
  });
  private readonly points = computed(() => {
    const stats = this.stats.value();
    return stats ? pointsOf(stats, stats.period, this.counter()) : [];
  });
  protected readonly options = computed(() => {
    const stats = this.stats.value();
    const period = stats?.period ?? 'daily';
    return statsChart(
      this.points(),
      period,
      stats?.timeZone ?? 'UTC',
      readChartTheme(),
      this.counter(),
      this.zone(),
    );
  });
  protected readonly table = computed(() => {
    const stats = this.stats.value();
    return stats ? statsTable(stats, this.counters()) : { columns: [], rows: [] };
  });
  protected readonly totals = computed(() => {
    const metrics = this.stats.value()?.rows[0]?.metrics ?? {};
    return this.counters().map((name) => ({
      name: counterWords(name),
      value: formatScore(metrics[name] ?? 0),
    }));
  });
  protected readonly summary = computed(() => {
    const values = this.points().map(([, value]) => value ?? 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    const most = Math.max(0, ...values);
    return `${counterWords(this.counter())} by ${PERIOD_LABELS[this.period()].toLowerCase()}: ${formatScore(total)} together, ${formatScore(most)} at most.`;
  });
}
