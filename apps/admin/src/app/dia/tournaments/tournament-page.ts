/** One tournament: how it stands in a sentence, its bracket live, its seeds and history, and what may be done with it. */
import { Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Tournament } from '@coliseum/contracts';
import { Button, formatDuration, formatWhen, Icon, Panel, Tag, zoneName } from '@coliseum/ui';
import { PageTitle } from '../../page-title';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Acts } from '../asked/acts';
import { AskedState } from '../asked/asked-state';
import { WhyNot } from '../asked/why-not';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { Toaster } from '../toasts/toaster';
import { BracketBoard } from './bracket-board';
import { CancelSheet } from './cancel-sheet';
import { MatchSheet } from './match-sheet';
import { OpenTournament } from './open-tournament';
import { plannedRounds } from './planned-rounds';
import { PutOnWallSheet } from './put-on-wall-sheet';
import { SeedsTable } from './seeds-table';
import { TournamentSheet } from './tournament-sheet';
import { metricWords, SEEDING_WORDS, standingSentence, STATE_ICONS, STATE_NAMES } from './tournament-words';

const SHEETS = ['edit', 'cancel', 'wall'] as const;
type SheetName = (typeof SHEETS)[number];

@Component({
  imports: [
    AskedState,
    BracketBoard,
    Button,
    CancelSheet,
    Icon,
    MatchSheet,
    Panel,
    PutOnWallSheet,
    RouterLink,
    SeedsTable,
    Tag,
    TournamentSheet,
    WhyNot,
  ],
  providers: [Acts, OpenTournament],
  templateUrl: './tournament-page.html',
  styleUrl: './tournament-page.css',
})
export class TournamentPage {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly toaster = inject(Toaster);
  protected readonly store = inject(OpenTournament);
  protected readonly permission = inject(Permission);
  /** from the address: which one, and what is open beside it */
  readonly id = input.required<string>();
  readonly sheet = input<string>();
  readonly match = input<string>();
  protected readonly stateNames = STATE_NAMES;
  protected readonly stateIcons = STATE_ICONS;
  protected readonly tournament = this.store.tournament;
  private readonly now = computed(() => ({ at: this.clock.now(), zone: this.zone() }));
  protected readonly sentence = computed(() => {
    const one = this.tournament();
    return one && standingSentence(one, this.now());
  });
  protected readonly isOver = computed(() => {
    const state = this.tournament()?.state;
    return state === 'completed' || state === 'cancelled';
  });
  protected readonly facts = computed(() => {
    const one = this.tournament();
    return one ? this.factsOf(one) : [];
  });
  protected readonly planned = computed(() => {
    const one = this.tournament();
    if (!one || one.bracket.length > 0) return null;
    return plannedRounds(one).map((round) => ({
      ...round,
      opens: this.when(round.opensAt),
      closes: this.when(round.closesAt),
    }));
  });
  protected readonly history = computed(() =>
    (this.tournament()?.history ?? [])
      .toReversed()
      .map((moment) => ({ ...moment, when: this.when(moment.at) })),
  );
  protected readonly openMatch = computed(
    () =>
      this.tournament()
        ?.bracket.flatMap(({ matches }) => matches)
        .find(({ id }) => id === this.match()) ?? null,
  );
  protected readonly opened = computed<SheetName | null>(() => {
    const sheet = SHEETS.find((name) => name === this.sheet()) ?? null;
    return this.permission.mayOperate() ? sheet : null;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const id = this.id();
      untracked(() => this.store.open(id));
    });
    effect(() => {
      const name = this.tournament()?.name;
      if (name) title.rename(name);
    });
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(inject(Shortcuts).bind({ e: () => this.show('edit'), w: () => this.show('wall') }));
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected show(sheet: SheetName | null): void {
    if (sheet === null || (this.tournament() && this.permission.mayOperate()))
      this.go({ sheet, match: null });
  }

  protected showMatch(match: string | null): void {
    this.go({ match, sheet: null });
  }

  protected start(): void {
    const one = this.tournament();
    if (one && this.permission.mayOperate()) void this.store.start(one);
  }

  protected saved(tournament: Tournament): void {
    this.store.take(tournament);
    this.toaster.done(`${tournament.name} is saved.`);
  }

  private factsOf(one: Tournament): { name: string; value: string }[] {
    const length = Date.parse(one.endsAt) - Date.parse(one.startsAt);
    return [
      { name: 'Played by', value: metricWords(one.metric) },
      {
        name: 'Cities',
        value: `${one.cityCount} in ${one.rounds === 1 ? '1 round' : `${one.rounds} rounds`}`,
      },
      { name: 'Starts', value: this.when(one.startsAt) },
      { name: 'Ends', value: `${this.when(one.endsAt)}, after ${formatDuration(length)}` },
      { name: 'Seeds by', value: SEEDING_WORDS[one.seeding] },
      ...(one.seededAt ? [{ name: 'Seeded', value: this.when(one.seededAt) }] : []),
      { name: 'Results', value: one.results === 'external' ? 'stated by events' : 'counted' },
      { name: 'Grace', value: `${one.graceSeconds} s after each close` },
    ];
  }

  private when(at: string): string {
    return `${formatWhen(at, this.clock.now(), this.zone())} ${zoneName(this.zone(), at)}`;
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private commands(): Command[] {
    if (!this.permission.mayOperate() || !this.tournament()) return [];
    const command = (label: string, icon: Command['icon'], hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon, hint, run },
    });
    return [
      command('Change this tournament', 'pencil', 'E', () => this.show('edit')),
      command('Show this tournament on a wall', 'wall', 'W', () => this.show('wall')),
      ...(this.isOver() ? [] : [command('Cancel this tournament', 'close', '', () => this.show('cancel'))]),
    ];
  }
}
