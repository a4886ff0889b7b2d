/** What the page shows of all walls: which filter, which are marked, which is open. */
import { computed, inject, Injectable, signal } from '@angular/core';
import type { Screen, ScreenStatus } from '@coliseum/contracts';
import { type KnownStatus, statusOf } from '../walls/wall-status';
import { Walls } from '../walls/walls';

export type Filter = 'all' | ScreenStatus;
export const FILTERS: readonly Filter[] = ['all', 'live', 'stale', 'offline'];

@Injectable()
export class ScreensView {
  private readonly walls = inject(Walls);
  private readonly chosen = signal<ReadonlySet<string>>(new Set());
  readonly filter = signal<Filter>('all');
  readonly openId = signal<string | null>(null);
  readonly open = computed(() => this.walls.find(this.openId()));
  private readonly states = computed<readonly { screen: Screen; status: KnownStatus }[]>(() => {
    const now = this.walls.serverNow();
    const sure = !this.walls.lost();
    return (this.walls.screens() ?? []).map((screen) => ({ screen, status: statusOf(screen, now, sure) }));
  });
  readonly counts = computed<Readonly<Record<Filter, number>>>(() => {
    const count = (wanted: KnownStatus): number =>
      this.states().filter(({ status }) => status === wanted).length;
    return {
      all: this.states().length,
      live: count('live'),
      stale: count('stale'),
      offline: count('offline'),
    };
  });
  /** While nothing is known for sure, nothing is filtered away. */
  readonly shown = computed<readonly Screen[]>(() =>
    this.states()
      .filter(({ status }) => this.filter() === 'all' || status === this.filter() || status === 'unknown')
      .map(({ screen }) => screen),
  );
  /** those that are gone meanwhile are marked no longer */
  readonly marked = computed<readonly Screen[]>(() =>
    (this.walls.screens() ?? []).filter(({ id }) => this.chosen().has(id)),
  );
  readonly markedIds = computed(() => this.marked().map(({ id }) => id));
  /** walls that hear now */
  readonly answering = computed(
    () => this.states().filter(({ status }) => status === 'live' || status === 'stale').length,
  );

  isMarked(id: string): boolean {
    return this.chosen().has(id);
  }

  toggle(id: string): void {
    this.chosen.update((marks) => {
      const next = new Set(marks);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  markShown(): void {
    this.chosen.set(new Set(this.shown().map(({ id }) => id)));
  }

  unmark(): void {
    this.chosen.set(new Set());
  }
}
