/** All reports that were ever asked for and still stand: filtered, sorted and paged by the address. */
import { Component, computed, type ElementRef, inject, input, output, viewChild } from '@angular/core';
import {
  REPORT_STATUSES,
  REPORT_TYPES,
  type ReportSort,
  type ReportStatus,
  type ReportSummary,
  type ReportType,
} from '@coliseum/contracts';
import { Button, Empty, Failure, formatCount, Icon, Panel, Skeleton, StaleNote } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { readFilterText } from './filter-text';
import { HistoryTable } from './history-table';
import { TYPE_NAMES } from './report-words';
import { EVERYTHING, type HistoryQuery, isFiltered, PAGE_SIZE, sortedBy } from './reports-query';
import { ReportsStore } from './reports-store';

@Component({
  selector: 'dia-report-history',
  imports: [Button, Empty, Failure, HistoryTable, Icon, Panel, Skeleton, StaleNote],
  templateUrl: './history.html',
  styleUrl: './history.css',
})
export class History {
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly table = viewChild(HistoryTable);
  private readonly clock = inject(Clock);
  protected readonly store = inject(ReportsStore);
  protected readonly permission = inject(Permission);
  protected readonly zone = inject(Preferences).zone;
  readonly openId = input.required<string | null>();
  readonly queryChanged = output<HistoryQuery>();
  readonly shareAsked = output<ReportSummary>();
  protected readonly types = REPORT_TYPES;
  protected readonly statuses = REPORT_STATUSES;
  protected readonly typeNames = TYPE_NAMES;
  protected readonly shapes = Array.from({ length: 9 });
  protected readonly query = this.store.query;
  protected readonly filtered = computed(() => isFiltered(this.query()));
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.store.total() / PAGE_SIZE)));
  protected readonly shown = computed(() => {
    const total = this.store.total();
    const from = (this.shownQuery().page - 1) * PAGE_SIZE;
    const count = this.store.items()?.length ?? 0;
    return count === 0
      ? ''
      : `${formatCount(from + 1)}–${formatCount(from + count)} of ${formatCount(total)}`;
  });
  /** what is shown was true once */
  protected readonly stale = computed(
    () => this.store.items() !== null && (this.store.watch() === 'lost' || this.store.failure() !== null),
  );
  protected readonly answeredAt = computed(() => this.store.answer()?.at ?? this.clock.now());
  protected readonly answeredTime = computed(() => new Date(this.answeredAt()).toISOString());
  protected readonly ageMs = computed(() => this.clock.now() - this.answeredAt());
  protected readonly shownQuery = computed(() => this.store.answer()?.query ?? EVERYTHING);

  focusFilter(): void {
    this.field()?.nativeElement.focus();
    this.field()?.nativeElement.select();
  }

  move(step: 1 | -1): void {
    this.table()?.move(step);
  }

  /** What was a token stands in its own control from here on. */
  protected filter(field: HTMLInputElement): void {
    const typed = readFilterText(field.value);
    field.value = typed.q ?? '';
    this.change(typed);
  }

  protected pickType(value: string): void {
    this.change({ type: (value as ReportType | '') || null });
  }

  protected pickStatus(value: string): void {
    this.change({ status: (value as ReportStatus | '') || null });
  }

  protected change(changes: Partial<HistoryQuery>): void {
    this.queryChanged.emit({ ...this.query(), page: 1, ...changes });
  }

  protected sort(by: ReportSort): void {
    this.queryChanged.emit(sortedBy(this.query(), by));
  }

  protected all(): void {
    this.queryChanged.emit(EVERYTHING);
  }
}
