/** What the event knows of its vote: how many were cast by how many, and what the last ones changed. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { scoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, TextRuler } from '../../pieces/text-ruler';
import type { TallyList } from './tally-list';

const WHOLE = scoreFormat([]);
/** the points' column with its gap */
const POINTS_WIDTH = 14.4;
const SMALL = 4.6;
const LARGE = 9;
const GAP = 2.8;
/** the floor, of a name's full size here */
const LEAST = 3.35 / TEXT_STYLES.gainer;

@Component({
  selector: 'wall-tally',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Figure, FittedText],
  templateUrl: './tally.html',
  styleUrl: './tally.css',
})
export class Tally {
  readonly totals = input.required<Readonly<Record<string, number>>>();
  readonly list = input.required<TallyList>();
  readonly width = input.required<number>();

  readonly #ruler = inject(TextRuler);
  protected readonly whole = WHOLE;
  protected readonly votes = computed(() => this.totals()['votes'] ?? 0);

  /** Voters and points, as far as they stand beside the votes. */
  protected readonly side = computed(() => {
    const { votes = 0, vote_points: points = 0, unique_voters: voters = 0 } = this.totals();
    let left = this.width() - this.#width(votes, 'Votes', LARGE);
    return [
      { label: 'Voters', value: voters, shown: voters > 0 },
      { label: 'Points', value: points, shown: points !== votes },
    ].filter(({ label, value, shown }) => {
      const width = this.#width(value, label, SMALL) + GAP;
      if (!shown || width > left) return false;
      left -= width;
      return true;
    });
  });

  protected readonly lines = computed(() => {
    const room = this.width() - POINTS_WIDTH;
    const measure = this.#ruler.measure('gainer');
    return this.list().lines.map((line) => {
      const box = { room, maxScale: 1, minScale: LEAST, height: line.large ? 1.6 : 1 };
      return { ...line, room, fit: fitText(line.name, box, measure) };
    });
  });

  #width(value: number, label: string, size: number): number {
    const figure = this.#ruler.measure('figure').natural(WHOLE.text(value)) / TEXT_STYLES.figure;
    return Math.max(figure * size, this.#ruler.measure('kicker').natural(label));
  }
}
