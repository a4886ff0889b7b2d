/** One report under the hand: its facts, its files, its link, and what may be done to it. */
import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Paper, ReportSummary } from '@coliseum/contracts';
import { Button, formatBytes, formatDay, formatDuration, formatTime, Icon } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { PaperSelect } from '../../report/paper-select';
import { rangeWords } from '../../report/words/range-words';
import { Permission } from '../session/permission';
import { FaultNote } from './fault-note';
import { FileButton } from './file-button';
import { ReportActions } from './report-actions';
import { ReportState } from './report-state';
import { keptWords, leftWords, STAGE_WORDS, TYPE_NAMES } from './report-words';
import { ReportsStore } from './reports-store';
import { isUnderWay } from './under-way';

@Component({
  selector: 'dia-report-panel',
  imports: [Button, FaultNote, FileButton, Icon, PaperSelect, ReportState],
  templateUrl: './report-panel.html',
  styleUrl: './report-panel.css',
})
export class ReportPanel {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly store = inject(ReportsStore);
  private readonly zone = inject(Preferences).zone;
  protected readonly actions = inject(ReportActions);
  protected readonly permission = inject(Permission);
  readonly report = input.required<ReportSummary>();
  readonly shareAsked = output();
  readonly removeAsked = output();
  readonly closed = output();
  protected readonly paper = signal<Paper>('a4');
  protected readonly type = computed(() => TYPE_NAMES[this.report().type]);
  protected readonly underWay = computed(() => isUnderWay(this.report()));
  protected readonly stage = computed(() => STAGE_WORDS[this.report().stage]);
  protected readonly percent = computed(() => Math.round(this.report().progress));
  private readonly id = computed(() => this.report().id);
  protected readonly facts = computed(() => {
    const report = this.report();
    const day = (time: string): string => `${formatDay(time, this.zone())}, ${formatTime(time, this.zone())}`;
    const took =
      report.startedAt && report.finishedAt
        ? formatDuration(Date.parse(report.finishedAt) - Date.parse(report.startedAt))
        : null;
    const pages = report.pages === 1 ? '1 page' : `${report.pages} pages`;
    return [
      { name: 'Range', value: rangeWords(report.from, report.to, report.timeZone) },
      { name: 'Asked for', value: `${day(report.createdAt)} by ${report.createdBy}` },
      ...(took ? [{ name: 'Took', value: took }] : []),
      ...(report.pages === null ? [] : [{ name: 'PDF', value: `${pages}, ${formatBytes(report.bytes)}` }]),
      { name: 'Kept', value: this.keptUntil(report, day) },
    ];
  });
  protected readonly link = computed(() => {
    const { share } = this.report();
    if (!share) return null;
    const left = leftWords(share.expiresAt, this.store.serverNow());
    const opens = share.opens === 1 ? 'opened once' : `opened ${share.opens} times`;
    return `${left === null ? 'ended' : `${left} left`}, ${share.protected ? 'asks for a password, ' : ''}${
      share.opens === 0 ? 'not opened yet' : opens
    }${share.lastOpenedAt ? `, last ${formatTime(share.lastOpenedAt, this.zone())}` : ''}`;
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => {
        this.paper.set(this.report().paper);
        // a phone shows the list above it
        queueMicrotask(() => this.host.nativeElement.scrollIntoView?.({ block: 'nearest' }));
      });
    });
  }

  private keptUntil(report: ReportSummary, day: (time: string) => string): string {
    const words = keptWords(report, this.store.serverNow());
    return report.expiresAt && report.status === 'ready' ? `until ${day(report.expiresAt)}` : words;
  }
}
