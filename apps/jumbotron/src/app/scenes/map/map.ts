/** Scene 5: where the energy comes from, as beams of light over the world's cities. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { GEONAMES_ATTRIBUTION, type CityMap } from '@coliseum/contracts';
import type { Land } from '@coliseum/domain';
import type { Plate } from '../../connection/freshness';
import { atMostEvery } from '../../pieces/at-most-every';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { scoreFormat } from '../../pieces/score-format';
import { TextRuler } from '../../pieces/text-ruler';
import { CALM } from '../../stage/calm';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import { Ticker } from '../../stage/ticker';
import { windowWords } from '../../stage/title';
import { beamsOf } from './beams';
import { cityList, MOST_CITIES, nameOf } from './city-list';
import type { MapChart } from './map-chart';
import { mapPlan, placeOn } from './map-plan';
import { metricWords } from './metric-words';

/** At most one update in so many ms (V5). */
const APART_MS = 5_000;
const WHOLE = scoreFormat([]);
const SOURCE = GEONAMES_ATTRIBUTION.replace(/ \(.*\)/, '');

@Component({
  selector: 'wall-map',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Figure, FittedText, SceneHead],
  templateUrl: './map.html',
  styleUrl: './map.css',
})
export class MapScene {
  readonly stage = input.required<StageLayout>();
  readonly plate = input.required<Plate>();
  readonly title = input<string | null>(null);
  /** as GET /map and the socket answer; null before the first answer */
  readonly map = input.required<CityMap | null>();
  /** the world's cities as land; null until it has come */
  readonly places = input<Land | null>(null);

  readonly #ruler = inject(TextRuler);
  readonly #calm = inject(CALM);
  readonly #chart = signal<MapChart | null>(null);
  protected readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  protected readonly calm = this.#calm;
  protected readonly at = at;
  protected readonly whole = WHOLE;
  protected readonly source = SOURCE;
  protected readonly shown = atMostEvery(this.map, {
    ms: APART_MS,
    now: inject(Ticker).second,
    continues: (before, after) => before !== null && after !== null && subject(before) === subject(after),
  });

  readonly #metric = computed(() => metricWords(this.shown()?.metric ?? 'interactions'));
  readonly #cities = computed(() =>
    (this.shown()?.cities ?? [])
      .filter(({ value }) => value > 0)
      .slice(0, MOST_CITIES)
      .map((city) => {
        const value = Math.round(city.value / this.#metric().unit);
        return { id: city.cityId, name: nameOf(city), value, text: WHOLE.text(value) };
      }),
  );
  protected readonly plan = computed(() => mapPlan(this.stage()));
  protected readonly list = computed(() =>
    cityList(this.#cities(), this.plan(), this.#ruler.measure('name'), this.#ruler.measure('figure')),
  );
  protected readonly empty = computed(() => this.shown() !== null && this.#cities().length === 0);
  protected readonly kicker = computed(() => {
    const map = this.shown();
    return ['Where the energy comes from', map ? windowWords(map.window) : ''].filter(Boolean).join(' · ');
  });
  protected readonly total = computed(() =>
    Math.max(0, Math.round((this.shown()?.totalValue ?? 0) / this.#metric().unit)),
  );
  protected readonly totalSize = computed(() => {
    const { width, size } = this.plan().sum;
    const natural = this.#ruler.measure('figure').natural(WHOLE.text(this.total())) / 6.9;
    return Math.min(size, width / Math.max(1, natural));
  });
  protected readonly sumWords = computed(() => {
    const count = this.shown()?.total ?? 0;
    return `${this.#metric().words} in ${WHOLE.text(count)} ${count === 1 ? 'city' : 'cities'}`;
  });
  protected readonly sumFit = computed(() =>
    fitText(
      this.sumWords(),
      { room: this.plan().sum.width, maxScale: 1, minScale: 1, height: 1 },
      this.#ruler.measure('kicker'),
    ),
  );
  readonly #beams = computed(() =>
    beamsOf(this.shown()?.cities ?? [], this.plan().world, this.plan().mostBeam),
  );
  readonly #ground = computed(() => {
    const { chart, world } = this.plan();
    const land = this.places() ?? new Float32Array();
    const places = new Float32Array(land.length);
    for (let i = 0; i < land.length; i += 2) places.set(placeOn(world, land[i] ?? 0, land[i + 1] ?? 0), i);
    return { width: chart.width, height: chart.height, unit: this.stage().unitPx, places };
  });

  constructor() {
    let gone = false;
    inject(DestroyRef).onDestroy(() => {
      gone = true;
      this.#chart()?.dispose();
    });
    effect(() => {
      const host = this.canvas().nativeElement;
      untracked(() => {
        // with the drawing library in a file of its own, whoever imports the scene has not fetched it yet
        void import('./map-chart').then((part) => {
          if (!gone) this.#chart.set(new part.MapChart(host, this.#calm));
        });
      });
    });
    effect(() => {
      const [chart, ground] = [this.#chart(), this.#ground()];
      chart?.ground(ground);
      untracked(() => chart?.beams(this.#beams()));
    });
    effect(() => {
      const [chart, beams] = [this.#chart(), this.#beams()];
      chart?.beams(beams);
    });
  }
}

const subject = ({ metric, window, entityType, entityId }: CityMap): string =>
  [metric, window, entityType, entityId].join(' ');
