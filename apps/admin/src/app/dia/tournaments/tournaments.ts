/** The tournaments of cities: found, sorted, made; each opens with its bracket. */
import { Component, computed, DestroyRef, ElementRef, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Tournament } from '@coliseum/contracts';
import { Button, Empty, formatWhen, Icon, Panel, Segmented, type Segment, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { AskedState } from '../asked/asked-state';
import { WhyNot } from '../asked/why-not';
import { moveFocus } from '../leaderboards/move-focus';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { Toaster } from '../toasts/toaster';
import { TournamentBook } from './tournament-book';
import { TournamentSheet } from './tournament-sheet';
import {
  readTournamentsQuery,
  type Stand,
  toTournamentsParams,
  type TournamentSort,
  tournamentsShown,
  tournamentsSortedBy,
  type TournamentsQuery,
} from './tournaments-query';
import { boundaryWords, metricWords, STATE_ICONS, STATE_NAMES } from './tournament-words';

interface Column {
  sort: TournamentSort | null;
  label: string;
  class: string;
}
const COLUMNS: readonly Column[] = [
  { sort: 'name', label: 'Tournament', class: '' },
  { sort: 'metric', label: 'By', class: 'wide' },
  { sort: 'state', label: 'State', class: '' },
  { sort: null, label: 'Round', class: 'mid' },
  { sort: 'next', label: 'Next', class: 'mid' },
  { sort: null, label: 'Leads, or has won', class: '' },
  { sort: 'startsAt', label: 'Starts', class: 'wide' },
];
const STAND_SEGMENTS: readonly Segment<Stand | 'all'>[] = [
  { value: 'all', label: 'All' },
  { value: 'coming', label: 'To come' },
  { value: 'running', label: 'Running' },
  { value: 'over', label: 'Over' },
];

@Component({
  imports: [AskedState, Button, Empty, Icon, Panel, RouterLink, Segmented, TournamentSheet, WhyNot],
  providers: [TournamentBook],
  templateUrl: './tournaments.html',
  styleUrls: ['../list/list-page.css', './tournaments.css'],
})
export class Tournaments {
  private readonly router = inject(Router);
  private isLeaving = false;
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly toaster = inject(Toaster);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly book = inject(TournamentBook);
  protected readonly permission = inject(Permission);
  /** in the address: filter, order, and whether a new one is being made */
  readonly q = input<string>();
  readonly show = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly edit = input<string>();
  protected readonly columns = COLUMNS;
  protected readonly stands = STAND_SEGMENTS;
  protected readonly query = computed(() =>
    readTournamentsQuery({ q: this.q(), show: this.show(), sort: this.sort(), order: this.order() }),
  );
  private readonly now = computed(() => ({ at: this.clock.now(), zone: this.zone() }));
  protected readonly rows = computed(() =>
    tournamentsShown(this.book.items() ?? [], this.query()).map((one) => ({
      one,
      by: metricWords(one.metric),
      state: STATE_NAMES[one.state],
      icon: STATE_ICONS[one.state],
      round:
        one.currentRound === null
          ? one.rounds === 1
            ? '1 round'
            : `${one.rounds} rounds`
          : `${one.currentRound} of ${one.rounds}`,
      next: boundaryWords(one, this.now()),
      leader: this.book.leader(one.id) ?? null,
      starts: `${formatWhen(one.startsAt, this.clock.now(), this.zone())}`,
    })),
  );
  protected readonly meta = computed(() => {
    const all = this.book.items()?.length ?? 0;
    const shown = this.rows().length === all ? `${all} of them` : `${this.rows().length} of ${all}`;
    return `${shown}; times in ${zoneName(this.zone(), this.clock.now())}`;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.field()?.nativeElement.focus(),
        j: () => moveFocus(this.host.nativeElement, 'a.name', 1),
        k: () => moveFocus(this.host.nativeElement, 'a.name', -1),
        n: () => this.make(true),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected showOnly(changes: Partial<TournamentsQuery>): void {
    this.go(toTournamentsParams({ ...this.query(), ...changes }));
  }

  protected showStand(stand: Stand | 'all'): void {
    this.showOnly({ stand: stand === 'all' ? null : stand });
  }

  protected sortBy(sort: TournamentSort): void {
    this.showOnly(tournamentsSortedBy(this.query(), sort));
  }

  protected arrow(sort: TournamentSort): string {
    return this.query().sort === sort ? (this.query().order === 'asc' ? '▴' : '▾') : '';
  }

  protected orderOf(sort: TournamentSort | null): 'ascending' | 'descending' | null {
    if (this.query().sort !== sort) return null;
    return this.query().order === 'asc' ? 'ascending' : 'descending';
  }

  protected make(open: boolean): void {
    // the sheet closes on the way to what was made in it
    if (this.permission.mayOperate() && !this.isLeaving) this.go({ edit: open ? 'new' : null });
  }

  protected made(tournament: Tournament): void {
    this.toaster.done(`${tournament.name} is made; it seeds itself and begins by its times.`);
    this.isLeaving = true;
    void this.router.navigate(['/dia/coliseum/tournaments', tournament.id]);
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private commands(): Command[] {
    const all = (this.book.items() ?? []).map<Command>(({ id, name }) => ({
      group: 'Go to',
      label: `Tournament ${name}`,
      icon: 'bracket',
      hint: '',
      run: () => void this.router.navigate(['/dia/coliseum/tournaments', id]),
    }));
    return this.permission.mayOperate()
      ? [
          { group: 'Do', label: 'New tournament', icon: 'plus', hint: 'N', run: () => this.make(true) },
          ...all,
        ]
      : all;
  }
}
