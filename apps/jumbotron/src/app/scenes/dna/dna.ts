/** Scene 6: who is here, as an audience in its seats. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Plate } from '../../connection/freshness';
import { atMostEvery } from '../../pieces/at-most-every';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { scoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, TextRuler } from '../../pieces/text-ruler';
import { BowlFrieze } from '../../stage/bowl';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import { Ticker } from '../../stage/ticker';
import { archetypeRows } from './archetype-rows';
import type { Audience } from './audience';
import { cavea, seatPath } from './cavea';
import { dnaPlan } from './dna-plan';

/** At most one update in so many ms (V5). */
const APART_MS = 5_000;
const WHOLE = scoreFormat([]);
/** what the head keeps for its plate, in rem, and how far its line may be squeezed */
const PLATE = 42;
const NARROWEST = 0.74;
/** Shape tells archetypes apart, colour helps; the last one is for those shown together. */
const COLOURS = ['#FFD700', '#FF6B35', '#FFFFFF', '#9FB0C6', '#8298BA', '#CBD5E1', '#E0B400', '#7388AA'];

@Component({
  selector: 'wall-dna',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BowlFrieze, Figure, FittedText, SceneHead],
  templateUrl: './dna.html',
  styleUrl: './dna.css',
})
export class DnaScene {
  readonly stage = input.required<StageLayout>();
  readonly plate = input.required<Plate>();
  readonly title = input<string | null>(null);
  /** null: nothing is known of this audience yet */
  readonly audience = input.required<Audience | null>();

  readonly #ruler = inject(TextRuler);
  protected readonly at = at;
  protected readonly whole = WHOLE;
  protected readonly shown = atMostEvery(this.audience, {
    ms: APART_MS,
    now: inject(Ticker).second,
    continues: (before, after) => before !== null && after !== null && before.entityName === after.entityName,
  });

  protected readonly plan = computed(() => dnaPlan(this.stage()));
  protected readonly view = computed(() => `0 0 ${this.stage().width} ${this.stage().height}`);
  protected readonly list = computed(() =>
    archetypeRows(this.shown()?.archetypes ?? [], this.plan(), {
      name: this.#ruler.measure('name'),
      second: this.#ruler.measure('second'),
      figure: this.#ruler.measure('figure'),
    }),
  );
  protected readonly seats = computed(() => {
    const { x, y, radius } = this.plan().cavea;
    return cavea(this.list().wedges, x, y, radius);
  });
  protected readonly empty = computed(() => this.shown() !== null && this.list().wedges.length === 0);
  /** a name too long for the line beside the title is the title itself */
  protected readonly head = computed(() => {
    const [title, name] = [this.title() ?? 'Who is here', this.shown()?.entityName];
    if (!name) return { title, kicker: 'Archetypes by taste' };
    const kicker = `The audience of ${name}`;
    const room = this.plan().headWidth - (this.stage().format === 'wall' ? PLATE : 0);
    if (this.stage().format === 'ribbon') return { title, kicker };
    const fits = this.#ruler.measure('kicker').natural(kicker) * NARROWEST <= room;
    return fits ? { title, kicker } : { title: name, kicker: title };
  });
  protected readonly analysedSize = computed(() => {
    const { width, size } = this.plan().sum;
    const text = WHOLE.text(this.shown()?.analysed ?? 0);
    return Math.min(size, width / (this.#ruler.measure('figure').natural(text) / TEXT_STYLES.figure));
  });
  protected readonly words = computed(() => {
    const { averageMatch = null, band = null, analysed = 0 } = this.shown() ?? {};
    const match = averageMatch === null ? '' : `average match ${averageMatch.toFixed(2)}`;
    return [analysed === 1 ? 'listener' : 'listeners', match, band ?? ''].filter(Boolean).join(' · ');
  });
  protected readonly wordsFit = computed(() =>
    fitText(
      this.words(),
      { room: this.plan().sum.width, maxScale: 1, minScale: 1, height: 2 },
      this.#ruler.measure('kicker'),
    ),
  );

  protected readonly colour = (kind: number): string => COLOURS[kind] ?? '';
  protected readonly glyph = (kind: number): string => seatPath(kind, [12, 12], 9);
  protected readonly share = (share: number): number => Math.round(share * 1000) / 10;
  /** one decimal in every row */
  protected readonly percent = { decimals: 1, text: (value: number): string => value.toFixed(1) };
}
