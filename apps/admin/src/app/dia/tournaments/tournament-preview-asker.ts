/** What a tournament would be, asked of the server while it is filled in; one that is not complete asks nothing. */
import { effect, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { TournamentInput, TournamentPreview } from '@coliseum/contracts';
import { API } from '../../api';

const WAIT_MS = 400;

@Injectable()
export class TournamentPreviewAsker {
  private readonly api = inject(API);
  private readonly about = signal<TournamentInput | null>(null);
  private readonly answer = signal<TournamentPreview | null>(null);
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

  want(wish: TournamentInput | null): void {
    if (JSON.stringify(wish) !== JSON.stringify(this.about())) this.about.set(wish);
  }

  private async ask(wish: TournamentInput, closing: AbortSignal): Promise<void> {
    try {
      const preview = await this.api.previewTournament(wish, closing);
      if (!closing.aborted) this.settle(preview, null);
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      this.settle(null, error);
    }
  }

  private settle(preview: TournamentPreview | null, fault: ApiError | null): void {
    this.open.set(false);
    this.answer.set(preview);
    this.fault.set(fault);
  }
}
