/** Rows of a report: what a row is named by is bold, figures stand at the right, ranks come first. */
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Button } from '@coliseum/ui';
import { PaperMode } from '../print/paper-mode';
import type { SectionTable } from './section-table';

const ROWS_AT_FIRST = 20;
const MEDALS = ['', 'gold', 'silver', 'bronze'] as const;

@Component({
  selector: 'coliseum-report-table',
  imports: [Button],
  templateUrl: './report-table.html',
  styleUrl: './report-table.css',
})
export class ReportTable {
  readonly table = input.required<SectionTable>();
  readonly caption = input<string | null>(null);
  /** ranks of official results are gold, silver and bronze */
  readonly official = input(false);
  protected readonly all = signal(false);
  private readonly onPaper = inject(PaperMode).onPaper;
  /** the first column that is no rank names the row */
  protected readonly name = computed(() => {
    const first = this.table().columns[0];
    return first?.isRank && this.table().columns.length > 1 && !this.table().columns[1]?.isFigure ? 1 : 0;
  });
  protected readonly order = computed(() => {
    const { columns } = this.table();
    const named = columns[0]?.isFigure === false && columns.findIndex(({ isRank }) => isRank) === 1;
    const order = columns.flatMap(({ isAside }, i) => (isAside ? [] : [i]));
    // a rank right after the name is read before it; ranks over time stay where they are
    return named && columns.filter(({ isRank }) => isRank).length === 1
      ? [1, 0, ...order.filter((i) => i > 1)]
      : order;
  });
  protected readonly aside = computed(() => this.table().columns.findIndex(({ isAside }) => isAside));
  /** there are more columns than room: they scroll by themselves, and the keyboard can reach them */
  protected readonly scrolls = signal(false);
  private readonly scroll = viewChild.required<ElementRef<HTMLElement>>('scroll');
  /** what the rows are in the order of */
  protected readonly strong = computed(() =>
    this.official() ? this.table().columns.findLastIndex(({ isFigure }) => isFigure) : -1,
  );
  protected readonly shown = computed(() => {
    const { rows } = this.table();
    return this.all() || this.onPaper() ? rows : rows.slice(0, ROWS_AT_FIRST);
  });
  protected readonly hidden = computed(() => this.table().rows.length - this.shown().length);

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      if (typeof ResizeObserver !== 'function') return;
      const element = this.scroll().nativeElement;
      const observer = new ResizeObserver(() => this.scrolls.set(element.scrollWidth > element.clientWidth));
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  /** Official ranks are gold, silver and bronze; what decides is bold, what is not known is quiet. */
  protected toneOf(column: number, value: number | string | null | undefined): string {
    if (value === null || value === undefined) return 'none';
    if (column === this.strong()) return 'strong';
    if (!this.table().columns[column]?.isRank) return '';
    return `rank ${(this.official() && MEDALS[Number(value)]) || ''}`;
  }
}
