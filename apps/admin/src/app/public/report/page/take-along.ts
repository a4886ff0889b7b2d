/** What can be taken along of a report: PDF, CSV, JSON; says while one is made, and why one was not. */
import { Component, inject, input, model, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { ApiError } from '@coliseum/api-client';
import type { Paper, ReportData } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { PaperSelect } from '../../../report/paper-select';
import { saveFile } from '../../../report/save-file';

/** Where files come from. */
export interface ReportFiles {
  pdf(paper: Paper): Promise<Blob>;
  csv(): Promise<Blob>;
}
type Kind = 'pdf' | 'csv';

@Component({
  selector: 'coliseum-take-along',
  imports: [Button, Icon, PaperSelect],
  templateUrl: './take-along.html',
  styleUrl: './take-along.css',
})
export class TakeAlong {
  readonly data = input.required<ReportData>();
  readonly files = input.required<ReportFiles>();
  readonly fileStem = input.required<string>();
  readonly paper = model<Paper>('a4');
  protected readonly busy = signal<Kind | null>(null);
  protected readonly fault = signal<string | null>(null);
  private readonly document = inject(DOCUMENT);

  protected pdf(): Promise<void> {
    return this.take('pdf', () => this.files().pdf(this.paper()));
  }

  protected csv(): Promise<void> {
    return this.take('csv', () => this.files().csv());
  }

  protected json(): void {
    const text = JSON.stringify(this.data(), null, 2);
    saveFile(this.document, `${this.fileStem()}.json`, new Blob([text], { type: 'application/json' }));
  }

  private async take(kind: Kind, made: () => Promise<Blob>): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(kind);
    this.fault.set(null);
    try {
      saveFile(this.document, `${this.fileStem()}.${kind}`, await made());
    } catch (error) {
      const why = error instanceof ApiError ? error.message : 'The download broke off.';
      this.fault.set(`There is no ${kind.toUpperCase()} yet: ${why}`);
    } finally {
      this.busy.set(null);
    }
  }
}
