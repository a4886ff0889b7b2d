/** A page of the bracket: the façade's storeys, with a match in each bay. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Tournament, TournamentMatch } from '@coliseum/contracts';
import type { StageLayout } from '../../stage/layout';
import type { BracketPage } from './bracket-plan';
import { matchName, stateWords } from './city-words';
import { MatchBay } from './match-bay';

@Component({
  selector: 'wall-bracket',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatchBay],
  template: `
    <svg [attr.viewBox]="stone().view" aria-hidden="true">
      <path class="masonry" [attr.d]="stone().wall" />
      <path class="cut" [attr.d]="stone().cuts" />
      <path class="lip" [attr.d]="stone().lips" />
      <path class="edge" [attr.d]="stone().edges" />
    </svg>
    <div class="safe">
      @for (bay of page().bays; track bay.match.id) {
        <wall-match-bay [bay]="bay" [label]="label(bay.match)" [light]="light(bay.match)" />
      }
    </div>
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
    svg {
      position: absolute;
      left: -1rem;
      top: -1rem;
      width: calc(100% + 2rem);
      height: calc(100% + 2rem);
    }
    .masonry {
      fill: var(--lit-1);
    }
    .cut {
      fill: var(--cut);
    }
    .lip {
      fill: var(--lit-2);
    }
    .edge {
      fill: var(--edge);
    }
    .safe {
      position: absolute;
      inset: var(--safe-y) var(--safe-x);
    }
  `,
})
export class BracketView {
  readonly stage = input.required<StageLayout>();
  readonly tournament = input.required<Tournament>();
  readonly page = input.required<BracketPage>();

  protected readonly stone = computed(() => {
    const { width, height, safeX, safeY } = this.stage();
    const [left, right, bottom] = [-safeX - 1, width - safeX + 1, height - safeY + 1];
    const { storeys } = this.page();
    const rects = (dy: number, h: number) =>
      storeys.map((y) => `M${left} ${y + dy}H${right}V${y + dy + h}H${left}Z`).join('');
    return {
      view: `${left} ${-safeY - 1} ${right - left} ${height + 2}`,
      wall: `M${left} ${storeys[0] ?? 0}H${right}V${bottom}H${left}Z`,
      cuts: rects(-0.9, 0.4),
      lips: rects(-0.5, 0.7),
      edges: rects(0.2, 0.3),
    };
  });
  /** whoever has come as far as the round that is on, or has won */
  readonly #alive = computed(() => {
    const { bracket, currentRound, winner } = this.tournament();
    if (winner) return new Set([winner.id]);
    const round = bracket.find((each) => each.round === currentRound);
    return new Set(
      round?.matches
        .flatMap(({ home, away }) => [home?.city.id, away?.city.id])
        .filter((id) => id !== undefined),
    );
  });

  protected label(match: TournamentMatch): string {
    return [matchName(this.tournament(), match), stateWords(match)].filter(Boolean).join(' · ');
  }

  protected light({ winnerCityId }: TournamentMatch): 'gold' | 'pale' | 'dark' {
    if (winnerCityId === null) return 'dark';
    return this.#alive().has(winnerCityId) ? 'gold' : 'pale';
  }
}
