/** A drawn chart of a report: a spoken summary, a tooltip that the arrow keys move, drawn anew for paper. */
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { NgxEchartsDirective } from 'ngx-echarts';
import type { ChartTheme } from '@coliseum/ui';
import { PaperMode } from '../print/paper-mode';
import { Readiness } from '../print/readiness';

export interface ChartFrame {
  theme: ChartTheme;
  /** CSS px that there are */
  width: number;
  onPaper: boolean;
}
const RENDERER = { renderer: 'svg' } as const;

@Component({
  selector: 'coliseum-report-chart',
  imports: [NgxEchartsDirective],
  template: `<div
      class="picture"
      role="img"
      tabindex="0"
      [attr.aria-label]="summary()"
      (keydown.arrowleft)="walk($event, -1)"
      (keydown.arrowright)="walk($event, 1)"
      (keydown.home)="stand($event, 0)"
      (keydown.end)="stand($event, steps().length - 1)"
      (keydown.escape)="leave()"
      (blur)="leave()"
    >
      @if (options(); as drawn) {
        <div
          echarts
          class="canvas"
          [style.height.rem]="height()"
          [options]="drawn"
          [initOpts]="renderer"
          (chartInit)="keep($event)"
          (chartFinished)="finished()"
        ></div>
      } @else {
        <div [style.height.rem]="height()"></div>
      }
    </div>
    <span class="visually-hidden" aria-live="polite">{{ spoken() }}</span>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .canvas {
      width: 100%;
    }
    .picture:focus-visible {
      outline-offset: 2px;
    }
  `,
})
export class ReportChart {
  /** what the chart says, in one sentence */
  readonly summary = input.required<string>();
  readonly draw = input.required<(frame: ChartFrame) => EChartsCoreOption>();
  /** each step in words, as the arrow keys read them out */
  readonly steps = input.required<readonly string[]>();
  /** in rem */
  readonly height = input.required<number>();
  protected readonly renderer = RENDERER;
  private readonly paper = inject(PaperMode);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly width = signal(0);
  private readonly cursor = linkedSignal<unknown, number | null>({
    source: this.steps,
    computation: () => null,
  });
  protected readonly spoken = computed(() => this.steps()[this.cursor() ?? -1] ?? '');
  protected readonly options = computed(() => {
    const width = this.width();
    return width === 0
      ? null
      : this.draw()({ theme: this.paper.theme(), width, onPaper: this.paper.onPaper() });
  });
  protected readonly finished = inject(Readiness).expect();
  private chart: ECharts | null = null;

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(this.finished);
    destroyed.onDestroy(this.paper.redrawing(() => this.redraw()));
    afterNextRender(() => {
      this.measure();
      if (typeof ResizeObserver !== 'function') return;
      const observer = new ResizeObserver(() => this.measure());
      observer.observe(this.host);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected keep(chart: ECharts): void {
    this.chart = chart;
  }

  protected walk(event: Event, step: number): void {
    const last = this.steps().length - 1;
    const from = this.cursor() ?? (step > 0 ? -1 : last + 1);
    this.stand(event, Math.min(last, Math.max(0, from + step)));
  }

  protected stand(event: Event, at: number): void {
    if (this.steps().length === 0) return;
    event.preventDefault();
    this.cursor.set(at);
    this.chart?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: at });
  }

  protected leave(): void {
    this.cursor.set(null);
    this.chart?.dispatchAction({ type: 'hideTip' });
  }

  private measure(): void {
    this.width.set(this.host.clientWidth);
  }

  /** At once, in the midst of the browser's own printing. */
  private redraw(): void {
    this.measure();
    const options = this.options();
    if (!this.chart || !options) return;
    this.chart.resize();
    this.chart.setOption(options, { notMerge: true });
  }
}
