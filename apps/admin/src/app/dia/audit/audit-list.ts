/** The log of acts: who did what to whom and when, what was before and what is after; filtered, paged, taken along. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Router } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import {
  Button,
  Empty,
  Failure,
  formatClock,
  formatCount,
  formatDay,
  Icon,
  Panel,
  Skeleton,
  zoneName,
} from '@coliseum/ui';
import { saveFile } from '../../report/save-file';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Shortcuts } from '../shell/shortcuts';
import { Toaster } from '../toasts/toaster';
import { AskedStale } from '../walls/asked-stale';
import { auditCsv } from './audit-csv';
import { AuditFilter } from './audit-filter';
import { isFiltered, type LogQuery, NEWEST, toLogParams } from './audit-query';
import { AuditStore } from './audit-store';
import { DifferenceView } from './difference-view';

@Component({
  selector: 'dia-audit-list',
  imports: [AskedStale, AuditFilter, Button, DifferenceView, Empty, Failure, Icon, Panel, Skeleton],
  providers: [AuditStore],
  templateUrl: './audit-list.html',
  styleUrl: './audit-list.css',
})
export class AuditList {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly toaster = inject(Toaster);
  private readonly filter = viewChild.required(AuditFilter);
  protected readonly store = inject(AuditStore);
  /** in the address: which part, and the record that is open */
  readonly query = input.required<LogQuery>();
  readonly openId = input<string | null>(null);
  protected readonly saving = signal(false);
  protected readonly filtered = computed(() => isFiltered(this.query()));
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly acts = computed(() =>
    [...new Set((this.store.records() ?? []).map(({ action }) => action))].sort(),
  );
  protected readonly rows = computed(() =>
    (this.store.records() ?? []).map((record) => ({
      record,
      day: formatDay(record.at, this.zone()),
      time: formatClock(record.at, this.zone()),
      isOpen: record.id === this.openId(),
    })),
  );

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => this.store.show(query));
    });
    inject(DestroyRef).onDestroy(inject(Shortcuts).bind({ '/': () => this.filter().focus() }));
  }

  /** Another part begins at its newest. */
  protected show(changes: Partial<LogQuery>): void {
    const queryParams = { before: null, record: null, ...toLogParams(changes) };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected open(id: string): void {
    const record = id === this.openId() ? null : id;
    void this.router.navigate([], { queryParams: { record }, queryParamsHandling: 'merge' });
  }

  protected all(): void {
    this.show(NEWEST);
  }

  protected async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    try {
      const { records, isCut } = await this.store.all();
      // spreadsheets take UTF-8 for the machine's own letters without the mark
      const file = new Blob(['\ufeff', auditCsv(records)], { type: 'text/csv;charset=utf-8' });
      saveFile(this.document, 'coliseum-audit-log.csv', file);
      const count = formatCount(records.length);
      this.toaster.done(
        isCut
          ? `The newest ${count} records are in the file; there are more.`
          : `${count} records are in the file.`,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.store.fail(error)) this.toaster.fault(`The file was not made: ${error.message}`);
    } finally {
      this.saving.set(false);
    }
  }
}
