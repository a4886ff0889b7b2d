/** What a definition would make of the ranks, asked for while it is written; the last answer stays until the next. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { LeaderboardPreview, LeaderboardPreviewRequest } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { FIELDS } from './draft-words';
import { faultsOf, NO_FAULTS } from './field-faults';

const WAIT_MS = 400;

@Injectable()
export class PreviewAsker {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly wanted = signal<LeaderboardPreviewRequest | null>(null, {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  private readonly known = signal<{ of: LeaderboardPreviewRequest; preview: LeaderboardPreview } | null>(
    null,
  );
  private readonly said = signal<ApiError | null>(null);
  private readonly asking = signal(false);
  private closing = new AbortController();

  readonly busy = this.asking.asReadonly();
  readonly preview = computed(() => this.known()?.preview ?? null);
  /** it is of what was written before */
  readonly behind = computed(() => this.known() !== null && this.known()?.of !== this.wanted());
  private readonly refused = computed(() => this.said()?.status === 422);
  /** at the fields; of what is written now */
  readonly faults = computed(() => {
    const error = this.said();
    return error && this.refused() && error.code !== 'event_required' ? faultsOf(error, FIELDS) : NO_FAULTS;
  });
  /** nothing is wrong, only no event is named */
  readonly lacksEvent = computed(() => this.said()?.code === 'event_required');
  readonly failure = computed(() => (this.refused() ? null : this.said()));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.closing.abort());
    effect((onCleanup) => {
      if (this.wanted() === null) return;
      const timer = setTimeout(() => void this.ask(), WAIT_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  show(request: LeaderboardPreviewRequest | null): void {
    this.wanted.set(request);
  }

  async ask(): Promise<void> {
    const request = untracked(this.wanted);
    this.closing.abort();
    if (request === null) return;
    const { signal: closing } = (this.closing = new AbortController());
    this.asking.set(true);
    try {
      const preview = await this.api.previewBoard(request, closing);
      if (closing.aborted) return;
      this.known.set({ of: request, preview });
      this.said.set(null);
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      else this.said.set(error);
    } finally {
      if (!closing.aborted) this.asking.set(false);
    }
  }
}
