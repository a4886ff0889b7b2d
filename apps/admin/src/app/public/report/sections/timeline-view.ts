/** Figures over time, drawn: panels on one time axis. */
import { Component, computed, inject, input } from '@angular/core';
import type { TimelineSection } from '@coliseum/contracts';
import { type ChartFrame, ReportChart } from '../chart/report-chart';
import { timelineChart, timelineHeight } from '../chart/timeline-chart';
import { PaperMode } from '../print/paper-mode';
import { figureText } from '../../../report/words/figure-words';
import { stepWords } from '../words/step-words';
import { seriesSummary } from '../words/series-summary';

@Component({
  selector: 'coliseum-timeline',
  imports: [ReportChart],
  template: `<coliseum-report-chart
    [draw]="draw()"
    [height]="height()"
    [summary]="summary()"
    [steps]="steps()"
  />`,
  styles: ':host { display: block; min-width: 0; }',
})
export class TimelineView {
  readonly section = input.required<TimelineSection>();
  readonly timeZone = input.required<string>();
  readonly currency = input.required<string | null>();
  private readonly onPaper = inject(PaperMode).onPaper;
  protected readonly height = computed(() => timelineHeight(this.section(), this.onPaper()));
  protected readonly summary = computed(() =>
    seriesSummary(this.section(), this.timeZone(), this.currency()),
  );
  protected readonly draw = computed(() => {
    const view = { section: this.section(), timeZone: this.timeZone(), currency: this.currency() };
    return (frame: ChartFrame) => timelineChart(view, frame);
  });
  protected readonly steps = computed(() => {
    const { at, series, step } = this.section();
    return at.map((one, i) =>
      [
        stepWords(one, step, this.timeZone()),
        ...series.map(
          ({ label, unit, values }) => `${label} ${figureText(values[i] ?? null, unit, this.currency())}`,
        ),
      ].join(', '),
    );
  });
}
