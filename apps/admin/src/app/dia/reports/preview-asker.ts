/** What a report would hold, asked for while it is being filled in; a wish that is not complete asks nothing. */
import { effect, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { ReportInput, ReportPreview } from '@coliseum/contracts';
import { API } from '../../api';

const WAIT_MS = 300;

@Injectable()
export class PreviewAsker {
  private readonly api = inject(API);
  private readonly about = signal<ReportInput | null>(null);
  private readonly answer = signal<ReportPreview | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private readonly open = signal(false);
  readonly preview = this.answer.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly busy = this.open.asReadonly();

  constructor() {
    effect((onCleanup) => {
      const wish = this.about();
      const closing = new AbortController();
      onCleanup(() => closing.abort());
      if (wish === null) {
        this.settle(null, null);
        return;
      }
      this.open.set(true);
      const timer = setTimeout(() => void this.ask(wish, closing.signal), WAIT_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  want(wish: ReportInput | null): void {
    if (JSON.stringify(wish) !== JSON.stringify(this.about())) this.about.set(wish);
  }

  private async ask(wish: ReportInput, closing: AbortSignal): Promise<void> {
    try {
      const preview = await this.api.previewReport(wish, closing);
      if (!closing.aborted) this.settle(preview, null);
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      this.settle(null, error);
    }
  }

  private settle(preview: ReportPreview | null, fault: ApiError | null): void {
    this.open.set(false);
    this.answer.set(preview);
    this.fault.set(fault);
  }
}
