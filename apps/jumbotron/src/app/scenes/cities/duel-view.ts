/** The match that is on: who against whom, how it stands, how long it goes, and how both came here. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Tournament, TournamentMatch } from '@coliseum/contracts';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { TextRuler } from '../../pieces/text-ruler';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import type { CityText } from './bay-fit';
import { duelClock, matchName, stateWords } from './city-words';
import { duelPlan } from './duel-plan';
import { MatchBay } from './match-bay';
import { aroundOf } from './programme';

const HALF = 0.5;

@Component({
  selector: 'wall-duel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Figure, FittedText, MatchBay],
  templateUrl: './duel-view.html',
  styleUrl: './duel-view.css',
  host: { '[attr.data-duel]': 'match().id' },
})
export class DuelView {
  readonly stage = input.required<StageLayout>();
  readonly tournament = input.required<Tournament>();
  readonly match = input.required<TournamentMatch>();
  readonly now = input.required<number>();
  readonly text = input.required<CityText>();

  protected readonly ruler = inject(TextRuler);
  protected readonly at = at;
  readonly #around = computed(() => aroundOf(this.tournament(), this.match()));
  protected readonly plan = computed(() => duelPlan(this.stage(), this.match(), this.#around(), this.text()));
  protected readonly clock = computed(() => duelClock(this.match(), this.now()));
  protected readonly scores = computed(() => [
    this.match().home?.score ?? null,
    this.match().away?.score ?? null,
  ]);

  /** who is ahead; of a decided match its winner */
  protected readonly ahead = computed(() => {
    const { winnerCityId, home, away } = this.match();
    if (winnerCityId !== null) return winnerCityId === home?.city.id ? 0 : 1;
    const [a, b] = [home?.score ?? 0, away?.score ?? 0];
    return a === b ? null : a > b ? 0 : 1;
  });
  /** the home city's share of the bar */
  protected readonly share = computed(() => {
    const [a, b] = this.scores().map((score) => Math.max(0, score ?? 0)) as [number, number];
    return a + b > 0 ? a / (a + b) : HALF;
  });
  protected readonly bars = computed(() => {
    const share = Math.min(0.995, Math.max(0.005, this.share()));
    return [`scaleX(${share.toFixed(5)})`, `scaleX(${(1 - share).toFixed(5)})`];
  });

  protected readonly stone = computed(() => {
    const { width, height, safeX, safeY, format } = this.stage();
    const [left, right, bottom] = [-safeX - 1, width - safeX + 1, height - safeY + 1];
    const sag = { wall: 4, tower: 4.4, ribbon: 1.6 }[format];
    const top = { wall: 12.4, tower: (this.plan().sides[0].y ?? 0) - 1, ribbon: 9.4 }[format];
    const curve = `M${left} ${top}Q${(left + right) / 2} ${top - 2 * sag} ${right} ${top}`;
    const { floor } = this.plan();
    const rect = (y: number, h: number) => `M${left} ${y}H${right}V${y + h}H${left}Z`;
    return {
      view: `${left} ${-safeY - 1} ${right - left} ${height + 2}`,
      curve,
      lit: `${curve}V${floor}H${left}Z`,
      wall: rect(floor, Math.max(0, bottom - floor)),
      cut: rect(floor, 0.5),
      lip: rect(floor + 0.5, 0.9),
      edge: rect(floor + 1.4, 0.3),
    };
  });

  protected label(match: TournamentMatch): string {
    return [matchName(this.tournament(), match), stateWords(match)].filter(Boolean).join(' · ');
  }

  protected light({ winnerCityId }: TournamentMatch): 'gold' | 'pale' | 'dark' {
    if (winnerCityId === null) return 'dark';
    const { home, away } = this.match();
    return [home?.city.id, away?.city.id].includes(winnerCityId) ? 'gold' : 'pale';
  }
}
