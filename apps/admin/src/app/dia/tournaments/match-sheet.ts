/** One match: its figures, how it was decided, and – with a reason – a decision by hand, or taking one back. */
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import type { MatchSide, Tournament, TournamentMatch } from '@coliseum/contracts';
import { Button, formatCount, formatScore, formatTime, Icon } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { Sheet } from '../sheet/sheet';
import { OpenTournament } from './open-tournament';
import { MATCH_WORDS } from './tournament-words';

const LEAST_REASON = 3;

@Component({
  selector: 'dia-match-sheet',
  imports: [Button, Icon, Sheet],
  templateUrl: './match-sheet.html',
  styleUrl: './match-sheet.css',
})
export class MatchSheet {
  private readonly zone = inject(Preferences).zone;
  private readonly sheet = viewChild.required(Sheet);
  protected readonly store = inject(OpenTournament);
  protected readonly permission = inject(Permission);
  readonly tournament = input.required<Tournament>();
  readonly match = input.required<TournamentMatch>();
  readonly closed = output();
  protected readonly winner = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly walkover = signal(false);
  protected readonly scores = signal<readonly [string, string]>(['', '']);
  protected readonly sides = computed(() =>
    [this.match().home, this.match().away].filter((side) => side !== null),
  );
  protected readonly heading = computed(() => {
    const [home, away] = [this.match().home, this.match().away];
    if (this.match().state === 'bye') return `${home?.city.name ?? '?'} goes on`;
    return `${home?.city.name ?? 'open'} against ${away?.city.name ?? 'open'}`;
  });
  protected readonly state = computed(() => MATCH_WORDS[this.match().state]);
  protected readonly times = computed(() => {
    const { opensAt, closesAt, freezesAt } = this.match();
    const time = (at: string): string => formatTime(at, this.zone());
    return { opens: time(opensAt), closes: time(closesAt), freezes: time(freezesAt) };
  });
  protected readonly rows = computed(() => [
    { name: 'Score', of: (side: MatchSide) => formatScore(side.score) },
    { name: 'Seed', of: (side: MatchSide) => String(side.seed) },
    { name: 'Interactions', of: (side: MatchSide) => formatCount(side.interactions) },
    { name: 'Active users', of: (side: MatchSide) => formatCount(side.activeUsers) },
    { name: 'Per active user', of: (side: MatchSide) => formatScore(side.engagementPerUser) },
  ]);
  protected readonly isByHand = computed(() => {
    const { decidedBy } = this.match();
    return decidedBy === 'hand' || decidedBy === 'walkover';
  });
  /** why nothing can be decided here; null: it can */
  protected readonly whyNot = computed(() => {
    const { state } = this.tournament();
    const match = this.match();
    if (match.state === 'bye') return 'Nobody plays against the city; there is nothing to decide.';
    if (state === 'draft' || state === 'cancelled')
      return `The tournament is ${state}; its matches stay as they are.`;
    if (!match.home || !match.away) return 'Its cities are not known yet; decide the matches before it.';
    if (this.next()?.winnerCityId)
      return 'The match that its winner went on to is decided already; that one must be reopened first.';
    return null;
  });
  protected readonly lacks = computed(() => {
    const [home, away] = this.scores();
    if (this.winner() === null) return 'Who goes on?';
    if ((home === '') !== (away === '')) return 'Both scores, or none.';
    if (this.reason().trim().length < LEAST_REASON) return 'Why? It is shown, and kept in the log.';
    return null;
  });
  private readonly next = computed(() => {
    const id = this.match().nextMatchId;
    return this.tournament()
      .bracket.flatMap(({ matches }) => matches)
      .find((match) => match.id === id);
  });

  protected setScore(at: 0 | 1, text: string): void {
    this.scores.update(([home, away]) => (at === 0 ? [text, away] : [home, text]));
  }

  protected async decide(): Promise<void> {
    const winnerCityId = this.winner();
    if (winnerCityId === null || this.lacks() !== null) return;
    const [home, away] = this.scores();
    const decided = await this.store.decide(this.tournament(), this.match().id, {
      winnerCityId,
      reason: this.reason().trim(),
      ...(this.walkover() && { walkover: true }),
      ...(home !== '' && { homeScore: Number(home), awayScore: Number(away) }),
    });
    if (decided) this.sheet().close();
  }

  protected async reopen(): Promise<void> {
    const reason = this.reason().trim();
    if (reason.length < LEAST_REASON) return;
    if (await this.store.reopen(this.tournament(), this.match().id, reason)) this.sheet().close();
  }
}
