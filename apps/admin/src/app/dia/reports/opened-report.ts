/** The report that the address names: of the list where it is there, else asked for by itself. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { ReportsStore } from './reports-store';

@Injectable()
export class OpenedReport {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly store = inject(ReportsStore);
  private readonly named = signal<string | null>(null);
  private readonly read = signal<ReportSummary | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private asking = new AbortController();
  readonly id = this.named.asReadonly();
  readonly report = computed(() => this.store.find(this.named()) ?? this.alone());
  readonly failure = computed(() => (this.report() === null ? this.fault() : null));
  private readonly alone = computed(() => (this.read()?.id === this.named() ? this.read() : null));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.asking.abort());
    effect(() => {
      const id = this.named();
      if (id === null || this.store.items() === null || this.store.find(id)) return;
      untracked(() => void this.ask());
    });
  }

  open(id: string | null): void {
    this.fault.set(null);
    this.named.set(id);
  }

  /** Anew, as after something was done to it. */
  async renew(): Promise<void> {
    await this.store.ask();
    if (this.named() !== null && this.store.find(this.named()) === null) await this.ask();
  }

  private async ask(): Promise<void> {
    const id = this.named();
    if (id === null) return;
    this.asking.abort();
    this.asking = new AbortController();
    const { signal: closing } = this.asking;
    try {
      const report = await this.api.report(id, closing);
      if (closing.aborted) return;
      this.read.set(report);
      this.fault.set(null);
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      this.read.set(null);
      this.fault.set(error);
    }
  }
}
