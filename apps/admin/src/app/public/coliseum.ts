/** The public page: the event that is on, the key figures, every public board, the cities, live; all choices are in the address. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { Empty, Failure, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../boards/board-card';
import { BoardList } from '../boards/board-list';
import { EventOnAir } from '../boards/event-on-air';
import { BoardFilter } from './board-filter';
import { KeyFigures } from './figures/key-figures';
import { Hero } from './hero';
import { EnergyMap } from './map/energy-map';
import { PublicAddress } from './public-query';
import { RangeBar } from './range-bar';
import { choiceFrom } from './window-choice';

const ROWS = 8;
/** boards that are fetched at once; what lies below follows when it is scrolled to */
const AT_ONCE = 1;

@Component({
  imports: [BoardCard, BoardFilter, Empty, EnergyMap, Failure, Hero, KeyFigures, RangeBar, RowSkeleton],
  templateUrl: './coliseum.html',
  styleUrl: './coliseum.css',
})
export class Coliseum {
  /** from the address */
  readonly window = input<string>();
  readonly event = input<string>();
  readonly q = input<string>();
  readonly kind = input<string>();
  protected readonly address = inject(PublicAddress);
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  protected readonly rows = ROWS;
  protected readonly atOnce = AT_ONCE;
  protected readonly chosen = computed(() => choiceFrom(this.window()));
  protected readonly wanted = computed(() => this.q() ?? '');
  protected readonly wantedKind = computed(() => this.kind() ?? '');
  /** what has something to show stands first: boards of an event before boards of the house, unless there is no event */
  private readonly all = computed(() => {
    const first = this.onAir.isNone() ? 'global' : 'event';
    return this.list
      .definitions()
      ?.filter(({ visibility, enabled }) => visibility === 'public' && enabled)
      .toSorted((a, b) => Number(b.scope === first) - Number(a.scope === first));
  });
  protected readonly boards = computed(() =>
    this.all()?.filter(({ entityType }) => !this.wantedKind() || entityType === this.wantedKind()),
  );
  protected readonly eventBoard = computed(
    () => this.all()?.find(({ scope, metric }) => scope === 'event' && metric === 'vote_points') ?? null,
  );

  constructor() {
    effect(() => this.onAir.asked.set(this.event() ?? null));
  }
}
