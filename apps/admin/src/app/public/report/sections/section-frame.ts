/** The frame of a section: its heading, a switch between chart and table, its file. */
import { Component, computed, inject, input, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Button, Icon, type Segment, Segmented } from '@coliseum/ui';
import { ReportTable } from '../tables/report-table';
import { sectionCsv } from '../tables/section-csv';
import type { SectionTable } from '../tables/section-table';
import { saveFile } from '../../../report/save-file';
import { fileName } from '../../../report/words/file-name';

type View = 'chart' | 'table';
const VIEWS: readonly Segment<View>[] = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
];

@Component({
  selector: 'section[coliseumSection]',
  imports: [Button, Icon, ReportTable, Segmented],
  host: {
    '[attr.aria-labelledby]': "anchor() + '-title'",
    '[id]': 'anchor()',
    '(keydown.t)': 'toggle($event)',
  },
  template: `<header>
      <h2 [id]="anchor() + '-title'" tabindex="-1">{{ heading() }}</h2>
      @if (note(); as words) {
        <span class="note">{{ words }}</span>
      }
      @if (table(); as rows) {
        <span class="side">
          @if (twin()) {
            <ui-segmented [label]="'View of ' + heading()" [segments]="views" [(value)]="view" />
          }
          <button
            uiButton
            kind="ghost"
            type="button"
            [attr.aria-label]="'CSV of ' + heading()"
            (click)="download(rows)"
          >
            <ui-icon name="download" />CSV
          </button>
        </span>
      }
    </header>
    <div class="body">
      @if (asTable() && table(); as rows) {
        <coliseum-report-table [table]="rows" [caption]="heading()" />
      }
      <ng-content />
    </div>`,
  styleUrl: './section-frame.css',
})
export class SectionFrame {
  readonly anchor = input.required<string>();
  readonly heading = input.required<string>();
  readonly note = input<string | null>(null);
  /** the same figures as rows; null: there is nothing to take along */
  readonly table = input<SectionTable | null>(null);
  /** whether it is drawn, and has its table beside it */
  readonly twin = input(false);
  /** what files are named after, before the section's own name */
  readonly fileStem = input('report');
  protected readonly views = VIEWS;
  protected readonly view = signal<View>('chart');
  readonly asTable = computed(() => this.twin() && this.view() === 'table');
  private readonly document = inject(DOCUMENT);

  protected toggle(event: Event): void {
    if (!this.twin() || (event.target as HTMLElement).closest('input, select, textarea')) return;
    this.view.update((view) => (view === 'chart' ? 'table' : 'chart'));
  }

  protected download(table: SectionTable): void {
    const name = fileName(this.fileStem(), this.anchor(), 'csv');
    saveFile(this.document, name, new Blob([sectionCsv(table)], { type: 'text/csv;charset=utf-8' }));
  }
}
