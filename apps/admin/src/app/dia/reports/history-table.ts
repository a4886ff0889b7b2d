/** The table of reports: one row each, sorted by its head, with what may be done to it at the end of the row. */
import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportSort, ReportSummary } from '@coliseum/contracts';
import { Button, formatCount, formatWhen, Icon, zoneName } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { FileButton } from './file-button';
import { ReportActions } from './report-actions';
import { ReportProgress } from './report-progress';
import { ReportState } from './report-state';
import { keptWords, rangeCell, resultWords, shareWords, TYPE_NAMES } from './report-words';
import type { HistoryQuery } from './reports-query';
import { ReportsStore } from './reports-store';
import { isUnderWay } from './under-way';

interface Column {
  sort: ReportSort | null;
  label: string;
  class: string;
}

/** What stands at the end of a row. */
const canOf = (report: ReportSummary): 'read' | 'cancel' | 'again' =>
  report.status === 'ready' ? 'read' : isUnderWay(report) ? 'cancel' : 'again';

@Component({
  selector: 'dia-history-table',
  imports: [Button, FileButton, Icon, ReportProgress, ReportState, RouterLink],
  templateUrl: './history-table.html',
  styleUrl: './history-table.css',
})
export class HistoryTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly store = inject(ReportsStore);
  private readonly zone = inject(Preferences).zone;
  protected readonly actions = inject(ReportActions);
  protected readonly permission = inject(Permission);
  readonly reports = input.required<readonly ReportSummary[]>();
  readonly query = input.required<HistoryQuery>();
  readonly openId = input.required<string | null>();
  readonly sorted = output<ReportSort>();
  readonly shareAsked = output<ReportSummary>();
  protected readonly columns = computed<readonly Column[]>(() => [
    { sort: 'entityName', label: 'Report', class: '' },
    { sort: 'from', label: 'Range', class: 'mid' },
    { sort: 'status', label: 'State', class: '' },
    { sort: 'createdAt', label: `Made (${zoneName(this.zone(), this.store.serverNow())})`, class: 'mid' },
    { sort: null, label: 'By', class: 'mid' },
    { sort: 'bytes', label: 'Result', class: 'mid' },
    { sort: 'expiresAt', label: 'Kept', class: 'mid' },
    { sort: 'opens', label: 'Link', class: 'mid' },
  ]);
  protected readonly rows = computed(() => {
    const now = this.store.serverNow();
    return this.reports().map((report) => ({
      report,
      can: canOf(report),
      type: TYPE_NAMES[report.type],
      range: rangeCell(report),
      made: formatWhen(report.createdAt, now, this.zone()),
      by: report.createdBy.replace(/@.*$/, ''),
      result: resultWords(report),
      kept: keptWords(report, now),
      link: shareWords(report.share, now),
      opens: report.share ? `${formatCount(report.share.opens)} ×` : '',
    }));
  });

  /** The next row's name takes the focus: what Enter opens. */
  move(step: 1 | -1): void {
    const links = [...this.host.nativeElement.querySelectorAll<HTMLElement>('a.name')];
    const at = links.findIndex((link) => link === link.ownerDocument.activeElement);
    const next =
      at < 0 ? links.at(step === 1 ? 0 : -1) : links[Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
  }

  protected arrow(sort: ReportSort): string {
    if (this.query().sort !== sort) return '';
    return this.query().order === 'asc' ? '▴' : '▾';
  }

  protected order(sort: ReportSort | null): 'ascending' | 'descending' | null {
    if (this.query().sort !== sort) return null;
    return this.query().order === 'asc' ? 'ascending' : 'descending';
  }
}
