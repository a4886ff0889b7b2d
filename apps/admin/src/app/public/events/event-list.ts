/** The events that there are: on now, to come, over; each leads to its page. */
import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { EntityList } from '@coliseum/contracts';
import { Empty, Failure, formatCount, Icon, LiveMark, RowSkeleton, Tag } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { BoardFilter } from '../board-filter';
import { PublicAddress } from '../public-query';
import { inOrder, phaseOf, timeWords } from './event-times';

/** names beyond that are found by their name */
const MOST = 100;
const AFTER_TYPING_MS = 250;
const MINUTE = 60_000;

@Component({
  imports: [BoardFilter, Empty, Failure, Icon, LiveMark, RouterLink, RowSkeleton, Tag],
  templateUrl: './event-list.html',
  styleUrl: './event-list.css',
})
export class EventList {
  /** from the address */
  readonly q = input<string>();
  private readonly api = inject(API);
  private readonly zone = inject(Preferences).zone;
  private readonly clock = inject(Clock);
  protected readonly address = inject(PublicAddress);
  private readonly listed = signal<EntityList | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private asking = new AbortController();
  protected readonly failure = this.fault.asReadonly();
  private readonly minute = computed(() => Math.floor(this.clock.now() / MINUTE) * MINUTE);
  protected readonly events = computed(() => {
    const [now, zone] = [this.minute(), this.zone()];
    const entities = this.listed()?.entities;
    return (
      entities &&
      inOrder(entities, now).map((event) => ({
        ...{ id: event.id, name: event.name, city: event.city, imageUrl: event.imageUrl },
        ...{ phase: phaseOf(event, now), times: timeWords(event, zone) },
      }))
    );
  });
  protected readonly left = computed(() => {
    const list = this.listed();
    const more = list ? list.total - list.entities.length : 0;
    return more > 0 ? `${formatCount(more)} more; find them by their name.` : '';
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.asking.abort());
    effect((onCleanup) => {
      this.q();
      const isFirst = untracked(this.listed) === null;
      const timer = setTimeout(() => void this.ask(), isFirst ? 0 : AFTER_TYPING_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async ask(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      this.listed.set(
        await this.api.events({ order: 'time', q: this.q() ?? '', limit: MOST, offset: 0 }, signal),
      );
      this.fault.set(null);
    } catch (error) {
      if (!signal.aborted && error instanceof ApiError) this.fault.set(error);
    }
  }
}
