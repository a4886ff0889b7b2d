/** Makes a button one that downloads a file of a report: it rests while that file is being made. */
import { computed, Directive, inject, input } from '@angular/core';
import type { Paper, ReportSummary } from '@coliseum/contracts';
import { type FileKind, fileOf } from './file-kind';
import { ReportActions } from './report-actions';

@Directive({
  selector: 'button[diaFile]',
  exportAs: 'diaFile',
  host: { '[attr.aria-disabled]': 'busy()', '(click)': 'download()' },
})
export class FileButton {
  private readonly actions = inject(ReportActions);
  readonly kind = input.required<FileKind>({ alias: 'diaFile' });
  readonly report = input.required<ReportSummary>({ alias: 'of' });
  /** of a PDF; the report's own where it is left out */
  readonly paper = input<Paper>();
  readonly busy = computed(() =>
    this.actions.isBusy(this.report().id, fileOf(this.kind(), this.paper() ?? this.report().paper)),
  );

  protected download(): void {
    void this.actions.download(this.report(), this.kind(), this.paper());
  }
}
