/** One event: its scoreboard, its figures, its boards, and where its energy comes from, all live. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Empty, Failure, Icon, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../../boards/board-card';
import { BoardList } from '../../boards/board-list';
import { EventOnAir } from '../../boards/event-on-air';
import { PageTitle } from '../../page-title';
import { Preferences } from '../../time/preferences';
import { Hero } from '../hero';
import { EnergyMap } from '../map/energy-map';
import { EventFigures } from './event-figures';
import { timeWords } from './event-times';

const ROWS = 10;

@Component({
  imports: [BoardCard, Button, Empty, EnergyMap, EventFigures, Failure, Hero, Icon, RouterLink, RowSkeleton],
  templateUrl: './event-page.html',
  styleUrl: '../coliseum.css',
  styles: `
    .facts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.5rem 1rem;
      color: var(--t2);
    }
  `,
})
export class EventPage {
  /** from the address */
  readonly id = input.required<string>();
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  private readonly zone = inject(Preferences).zone;
  protected readonly rows = ROWS;
  protected readonly boards = computed(() =>
    this.list
      .definitions()
      ?.filter(({ scope, visibility, enabled }) => scope === 'event' && visibility === 'public' && enabled),
  );
  protected readonly mainBoard = computed(
    () => this.boards()?.find(({ metric }) => metric === 'vote_points') ?? this.boards()?.[0] ?? null,
  );
  protected readonly facts = computed(() => {
    const event = this.onAir.details();
    if (!event) return '';
    const artists = event.lineup.length;
    const lineup = artists === 0 ? '' : ` · ${artists} ${artists === 1 ? 'artist' : 'artists'}`;
    return `${timeWords(event, this.zone())}${lineup}`;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.onAir.asked.set(this.id()));
    effect(() => {
      const name = this.onAir.details()?.name;
      if (name) title.rename(name);
    });
  }
}
