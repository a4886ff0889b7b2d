/** What the event knows of its vote: how many were cast by how many, and what the last ones changed. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText, LINE_HEIGHT } from '../../pieces/name-fit';
import { scoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, TextRuler } from '../../pieces/text-ruler';
import { Profile } from '../../profile';
import type { TallyList } from './tally-list';

/** the points' column: its least width and its gap, and the figures' sizes in it */
const POINTS = { least: 12, gap: 2.4, size: 4.2, large: 6.2 };
const SMALL = 4.6;
const LARGE = 9;
const GAP = 2.8;
/** totals, rule and heading above the lines; the lines themselves */
const HEAD = 20.5;
const LINE = 5.4;
const LARGE_LINE = 8.4;
const AIR = 0.8;
/** the floor, of a name's full size here */
const LEAST = 3.35 / TEXT_STYLES.gainer;

@Component({
  selector: 'wall-tally',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Figure, FittedText],
  templateUrl: './tally.html',
  styleUrl: './tally.css',
  host: { '[style.--points.rem]': 'pointsWidth()' },
})
export class Tally {
  readonly totals = input.required<Readonly<Record<string, number>>>();
  /** as many of its lines are shown as have room */
  readonly list = input.required<TallyList>();
  readonly width = input.required<number>();
  readonly height = input.required<number>();

  readonly #ruler = inject(TextRuler);
  readonly #language = inject(Profile).language;
  protected readonly whole = computed(() => scoreFormat([], this.#language()));
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

  protected readonly pointsWidth = computed(() =>
    Math.max(
      POINTS.least,
      ...this.list().lines.map(({ points, large }) =>
        this.#figure(points, large ? POINTS.large : POINTS.size),
      ),
    ),
  );

  protected readonly lines = computed(() => {
    const room = this.width() - this.pointsWidth() - POINTS.gap;
    const measure = this.#ruler.measure('gainer');
    let left = this.height() - HEAD;
    return this.list()
      .lines.map((line) => {
        const box = { room, maxScale: 1, minScale: LEAST, height: line.large ? 1.6 : 1 };
        const fit = fitText(line.name, box, measure);
        const text = fit.lines * fit.scale * TEXT_STYLES.gainer * LINE_HEIGHT;
        return { ...line, room, fit, height: Math.max(line.large ? LARGE_LINE : LINE, text + AIR) };
      })
      .filter(({ height }) => {
        if (height > left) return false;
        left -= height;
        return true;
      });
  });

  #width(value: number, label: string, size: number): number {
    return Math.max(
      this.#figure(this.whole().text(value), size),
      this.#ruler.measure('kicker').natural(label),
    );
  }

  #figure(text: string, size: number): number {
    return (this.#ruler.measure('figure').natural(text) / TEXT_STYLES.figure) * size;
  }
}
