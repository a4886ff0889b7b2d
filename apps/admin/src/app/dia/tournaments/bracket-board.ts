/** The bracket as it stands: rounds from left to right, live scores, winners carried on; each match opens. */
import { Component, computed, inject, input, output } from '@angular/core';
import type { Tournament, TournamentMatch } from '@coliseum/contracts';
import { formatScore, formatWhen, Icon, zoneName } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { DECIDED_WORDS, MATCH_WORDS } from './tournament-words';

interface Side {
  id: string;
  name: string;
  seed: string;
  score: string;
  won: boolean;
  leads: boolean;
}

@Component({
  selector: 'dia-bracket-board',
  imports: [Icon],
  template: `<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label="Rounds"
    [style.--rounds]="rounds().length"
  >
    @for (round of rounds(); track round.round) {
      <section [attr.aria-label]="round.name">
        <h3>
          {{ round.name }} <span class="unit">{{ round.when }}</span>
        </h3>
        <ol>
          @for (match of round.matches; track match.id) {
            <li>
              <button
                type="button"
                class="match"
                [class]="match.state"
                [class.here]="match.id === openId()"
                (click)="opened.emit(match.id)"
              >
                <span class="visually-hidden">{{ match.label }}</span>
                @for (side of match.sides; track $index) {
                  <span
                    class="side"
                    aria-hidden="true"
                    [class.won]="side.won"
                    [class.leads]="side.leads"
                    [class.unknown]="side.id === ''"
                  >
                    <small>{{ side.seed }}</small>
                    <bdi>{{ side.name }}</bdi>
                    <span class="figure">{{ side.score }}</span>
                  </span>
                }
                <span class="why" aria-hidden="true">
                  @if (match.live) {
                    <i aria-hidden="true"></i>
                  }
                  @if (match.byHand) {
                    <ui-icon name="pencil" />
                  }
                  {{ match.words }}</span
                >
              </button>
            </li>
          }
        </ol>
      </section>
    }
  </div>`,
  styleUrl: './bracket-board.css',
})
export class BracketBoard {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  readonly tournament = input.required<Pick<Tournament, 'bracket'>>();
  readonly openId = input<string | null>(null);
  readonly opened = output<string>();
  protected readonly rounds = computed(() =>
    this.tournament().bracket.map(({ round, name, state, opensAt, closesAt, matches }) => ({
      round,
      name,
      when: this.whenOf(state, opensAt, closesAt),
      matches: matches.map(matchOf),
    })),
  );

  private whenOf(state: string, opensAt: string, closesAt: string): string {
    const time = (at: string): string =>
      `${formatWhen(at, this.clock.now(), this.zone())} ${zoneName(this.zone(), at)}`;
    if (state === 'scheduled') return `opens ${time(opensAt)}`;
    return state === 'open' ? `closes ${time(closesAt)}` : `closed ${time(closesAt)}`;
  }
}

const sidesOf = ({ home, away, winnerCityId, state }: TournamentMatch): Side[] => {
  const most = Math.max(home?.score ?? 0, away?.score ?? 0);
  const isBye = state === 'bye';
  return (isBye ? [home] : [home, away]).map((side) => ({
    id: side?.city.id ?? '',
    name: side?.city.name ?? 'open',
    seed: side ? String(side.seed) : '',
    score: side?.score == null ? '' : formatScore(side.score),
    won: side !== null && side.city.id === winnerCityId,
    leads: winnerCityId === null && side?.score != null && side.score > 0 && side.score === most,
  }));
};

const wordsOf = ({ state, decidedBy }: TournamentMatch): string => {
  if (decidedBy === null || decidedBy === 'bye') return MATCH_WORDS[state];
  return `${state === 'decided' ? 'decided' : MATCH_WORDS[state]} ${DECIDED_WORDS[decidedBy]}`;
};

const matchOf = (match: TournamentMatch) => {
  const sides = sidesOf(match);
  const words = wordsOf(match);
  return {
    id: match.id,
    state: match.state,
    sides,
    words,
    live: match.state === 'open',
    byHand: match.decidedBy === 'hand' || match.decidedBy === 'walkover',
    label: `${sides.map(({ name, score, won }) => `${name}${score && ` ${score}`}${won ? ', won' : ''}`).join(' against ')}: ${words}`,
  };
};
