/** What came of an event so far, as a row of tiles; asked again while it is on. */
import { Component, computed, DestroyRef, effect, inject, input, signal } from '@angular/core';
import type { EntityStats } from '@coliseum/contracts';
import { type IconName, KpiTile, Skeleton } from '@coliseum/ui';
import { API } from '../../api';

const FIGURES: readonly { counter: string; name: string; icon: IconName; unit: string }[] = [
  { counter: 'votes', name: 'Votes', icon: 'ballot', unit: 'counted' },
  { counter: 'unique_voters', name: 'Voters', icon: 'people', unit: 'people' },
  { counter: 'attendance', name: 'Attendance', icon: 'ticket', unit: 'in the house' },
  { counter: 'interactions', name: 'Interactions', icon: 'pipeline', unit: 'of every kind' },
];
const AGAIN_MS = 15_000;

@Component({
  selector: 'coliseum-event-figures',
  imports: [KpiTile, Skeleton],
  template: `<h2 class="visually-hidden">Figures of the event</h2>
    @if (tiles(); as all) {
      @for (tile of all; track tile.name) {
        <ui-kpi-tile [name]="tile.name" [icon]="tile.icon" [value]="tile.value">{{ tile.unit }}</ui-kpi-tile>
      }
    } @else {
      @for (place of [0, 1, 2, 3]; track place) {
        <ui-skeleton />
      }
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0.75rem;
    }
    ui-kpi-tile,
    ui-skeleton {
      min-height: 5.875rem;
    }
    @media (min-width: 1024px) {
      :host {
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: 1rem;
      }
    }
  `,
})
export class EventFigures {
  readonly eventId = input.required<string>();
  private readonly api = inject(API);
  private readonly known = signal<{ eventId: string; stats: EntityStats } | null>(null);
  protected readonly tiles = computed(() => {
    const known = this.known();
    if (known?.eventId !== this.eventId()) return null;
    const metrics = known.stats.rows[0]?.metrics ?? {};
    return FIGURES.map((figure) => ({ ...figure, value: metrics[figure.counter] ?? 0 }));
  });

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    effect((onCleanup) => {
      const eventId = this.eventId();
      const closing = new AbortController();
      const again = async (): Promise<void> => {
        const stats = await this.api
          .stats('event', eventId, { period: 'all_time' }, closing.signal)
          .catch(() => null);
        if (closing.signal.aborted) return;
        if (stats) this.known.set({ eventId, stats });
        timer = setTimeout(() => void again(), AGAIN_MS);
      };
      void again();
      onCleanup(() => {
        clearTimeout(timer);
        closing.abort();
      });
    });
  }
}
