/** One entrant of the race: name, the points of the last change, the score, and a hatched bar, for nothing is final yet. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LeaderboardEntry } from '@coliseum/contracts';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import type { ScoreFormat } from '../../pieces/score-format';
import type { Place } from '../../stage/board-plan';

/** The leader's bar leaves a little of its track to be won. */
const FULL = 0.98;

@Component({
  selector: 'wall-race-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Figure, FittedText],
  template: `
    <div class="lift"></div>
    <wall-text
      class="name-box"
      kind="name"
      [text]="place().entry.entityName"
      [fit]="place().name"
      [room]="nameRoom()"
    />
    @for (points of gain(); track points + '@' + revision()) {
      <span class="gain figure">{{ points }}</span>
    }
    <wall-figure [value]="figures().score" [format]="format()" />
    <div class="track"><i [style.transform]="bar()"></i></div>
  `,
  styleUrl: './race-row.css',
  host: {
    '[attr.data-score]': 'figures().score',
    '[class.first]': 'place().entry.position === 1',
    '[class.official]': 'official()',
  },
})
export class RaceRow {
  readonly place = input.required<Place>();
  readonly figures = input.required<LeaderboardEntry>();
  readonly points = input.required<number>();
  readonly revision = input.required<number>();
  readonly format = input.required<ScoreFormat>();
  readonly best = input.required<number>();
  readonly nameRoom = input.required<number>();
  readonly official = input(false);

  /** none or one, so that new points come in as a new element */
  protected readonly gain = computed(() => {
    const points = this.points();
    return points === 0 ? [] : [(points > 0 ? '+' : '') + this.format().text(points)];
  });
  protected readonly bar = computed(() => {
    const share = this.best() > 0 ? this.figures().score / this.best() : 0;
    return `translateX(${((Math.min(1, Math.max(0, share)) * FULL - 1) * 100).toFixed(3)}%)`;
  });
}
