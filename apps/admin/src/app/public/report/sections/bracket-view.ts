/** A tournament as its bracket: rounds from left to right, each winner marked and carried on. */
import { Component, computed, inject, input } from '@angular/core';
import type { BracketSection } from '@coliseum/contracts';
import { formatScore, Icon } from '@coliseum/ui';
import { mediaSignal } from '../page/media-signal';
import { PaperMode } from '../print/paper-mode';

type Match = BracketSection['rounds'][number]['matches'][number];
/** More rounds do not stand side by side on a page. */
const MOST_ROUNDS = 5;

interface Side {
  name: string;
  seed: string;
  score: string;
  won: boolean;
}

@Component({
  selector: 'coliseum-bracket',
  imports: [Icon],
  host: { '[class.list]': 'isList()' },
  template: `@if (section().champion; as name) {
      <p class="champion">
        <ui-icon name="leaderboard" /><span>Champion</span
        ><b
          ><bdi>{{ name }}</bdi></b
        >
      </p>
    }
    <div class="rounds" [class.tree]="isTree()" [style.--rounds]="rounds().length">
      @for (round of rounds(); track $index) {
        <section>
          <h3>
            <bdi>{{ round.name }}</bdi>
          </h3>
          <ol>
            @for (match of round.matches; track match.id) {
              <li>
                <div class="match" [class.decided]="match.decided">
                  @for (side of match.sides; track $index) {
                    <p [class.won]="side.won">
                      <small>{{ side.seed }}</small>
                      <bdi>{{ side.name }}</bdi>
                      <span class="figure">{{ side.score }}</span>
                      @if (side.won) {
                        <span class="visually-hidden">won</span>
                      }
                    </p>
                  }
                  @if (match.decidedBy; as why) {
                    <p class="why">{{ why }}</p>
                  }
                </div>
              </li>
            }
          </ol>
        </section>
      }
    </div>`,
  styleUrl: './bracket-view.css',
})
export class BracketView {
  readonly section = input.required<BracketSection>();
  protected readonly isList = computed(() => this.section().rounds.length > MOST_ROUNDS);
  private readonly isWide = mediaSignal('(min-width: 901px)');
  private readonly onPaper = inject(PaperMode).onPaper;
  /** rounds stand side by side, and lines lead from one to the next */
  protected readonly isTree = computed(() => !this.isList() && (this.isWide() || this.onPaper()));
  protected readonly rounds = computed(() =>
    this.section().rounds.map(({ name, matches }) => ({
      name,
      matches: matches.map((match) => ({
        id: match.matchId,
        sides: sidesOf(match),
        decided: match.winnerId !== null,
        decidedBy: match.decidedBy,
      })),
    })),
  );
}

const sidesOf = ({ home, away, winnerId }: Match): Side[] =>
  [home, away].map((side) => ({
    name: side?.name ?? 'open',
    seed: side?.seed == null ? '' : String(side.seed),
    score: side?.score == null ? '' : formatScore(side.score),
    won: side !== null && side.cityId === winnerId,
  }));
