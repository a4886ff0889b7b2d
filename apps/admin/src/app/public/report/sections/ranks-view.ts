/** How ranks went, drawn: a line each. */
import { Component, computed, inject, input } from '@angular/core';
import type { RanksSection } from '@coliseum/contracts';
import { ranksChart, ranksHeight } from '../chart/ranks-chart';
import { type ChartFrame, ReportChart } from '../chart/report-chart';
import { PaperMode } from '../print/paper-mode';
import { stepWords } from '../words/step-words';

@Component({
  selector: 'coliseum-ranks',
  imports: [ReportChart],
  template: `<coliseum-report-chart
    [draw]="draw()"
    [height]="height()"
    [summary]="summary()"
    [steps]="steps()"
  />`,
  styles: ':host { display: block; min-width: 0; }',
})
export class RanksView {
  readonly section = input.required<RanksSection>();
  readonly timeZone = input.required<string>();
  readonly subjectId = input.required<string>();
  private readonly onPaper = inject(PaperMode).onPaper;
  protected readonly height = computed(() => ranksHeight(this.section(), this.onPaper()));
  protected readonly draw = computed(() => {
    const view = { section: this.section(), subjectId: this.subjectId(), timeZone: this.timeZone() };
    return (frame: ChartFrame) => ranksChart(view, frame);
  });
  protected readonly summary = computed(() => {
    const { boardName, lines } = this.section();
    const ends = lines.map(({ label, ranks }) => {
      const known = ranks.filter((rank) => rank !== null);
      return known.length > 0 ? `${label} from rank ${known[0]} to ${known.at(-1)}` : `${label} not ranked`;
    });
    return `Ranks on ${boardName}: ${ends.join('; ')}.`;
  });
  protected readonly steps = computed(() =>
    this.section().at.map((at, i) =>
      [
        stepWords(at, 'moment', this.timeZone()),
        ...this.section().lines.map(({ label, ranks }) => `${label} ${ranks[i] ?? 'not ranked'}`),
      ].join(', '),
    ),
  );
}
