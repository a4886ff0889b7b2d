/** The failed events that the address asks for, their counts by reason, and the one that is open. */
import { computed, inject, Injectable, signal } from '@angular/core';
import type { FailedEventDetail } from '@coliseum/contracts';
import { API } from '../../api';
import { asked } from '../asked/asked';
import { type FailedFilter, OPEN_ONES, toCountsQuery, toFailedQuery } from './failed-query';

/** Counting them all costs the store something. */
const EVERY = { everyMs: () => 10_000 };

@Injectable()
export class FailedEventsLists {
  private readonly api = inject(API);
  private readonly wanted = signal<FailedFilter | null>(null);
  private readonly named = signal<string | null>(null);

  readonly filter = computed(() => this.wanted() ?? OPEN_ONES);
  readonly list = asked(
    this.wanted,
    (filter: FailedFilter, signal) => this.api.failedEvents(toFailedQuery(filter), signal),
    EVERY,
  );
  readonly reasons = asked(
    this.wanted,
    (filter: FailedFilter, signal) => this.api.failedEvents(toCountsQuery(filter), signal),
    EVERY,
  );
  readonly openId = this.named.asReadonly();
  private readonly opened = asked(
    this.named,
    (id: string, signal) => this.api.failedEvent(id, signal),
    EVERY,
  );
  readonly one = computed(() => {
    const known = this.opened.value();
    return known?.id === this.named() ? known : null;
  });
  readonly oneAsked = this.opened;

  show(filter: FailedFilter): void {
    this.wanted.set(filter);
  }

  open(id: string | null): void {
    this.named.set(id);
  }

  /** As the server has it now; where it stands in the lists is asked for. */
  took(detail: FailedEventDetail): void {
    if (detail.id === this.named()) this.opened.change(() => detail);
    void this.renew();
  }

  async renew(): Promise<void> {
    await Promise.all([this.list.ask(), this.reasons.ask(), ...(this.named() ? [this.opened.ask()] : [])]);
  }
}
