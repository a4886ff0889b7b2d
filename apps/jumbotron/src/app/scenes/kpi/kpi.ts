/** Scene 3: what the arena did in the period so far, in four figures, each against the period before. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Kpis } from '@coliseum/contracts';
import type { Plate } from '../../connection/freshness';
import { absenceLine } from '../../connection/absence';
import { EmptyBoard } from '../../pieces/empty-board';
import { TEXT_STYLES, TextRuler } from '../../pieces/text-ruler';
import { BowlFrieze } from '../../stage/bowl';
import { freeBays } from '../../stage/free-bays';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import { columnsOf, kpiKicker, kpiTiles, kpiTitle, type KpiHistoryPoint, type KpiTile } from './kpi-figures';
import { kpiPlan } from './kpi-plan';
import { KpiTileView } from './kpi-tile';

/** of the figure's own size */
const SIGN = 0.52;
/** between the sign and its figure */
const GAP = 0.8;
/** as names: never below it, rather narrower */
const LEAST = TEXT_STYLES.figure;

@Component({
  selector: 'wall-kpi',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BowlFrieze, EmptyBoard, KpiTileView, SceneHead],
  template: `
    <wall-bowl [format]="stage().format" [free]="free()" />
    <div class="floor" [style.--top.rem]="(plan().cells[0]?.y ?? 12) - 2"></div>
    <div class="safe">
      <wall-head
        [stage]="stage()"
        [title]="head().title"
        [kicker]="head().kicker"
        [plate]="plate()"
        [width]="stage().innerWidth"
      />
      @for (tile of tiles(); track tile.name; let i = $index) {
        @if (plan().cells[i]; as cell) {
          <wall-kpi-tile
            [style.transform]="at(cell)"
            [style.width.rem]="cell.w"
            [style.height.rem]="cell.h"
            [tile]="tile"
            [width]="cell.w"
            [height]="plan().figure.height"
            [columns]="columns()[i] ?? []"
            [columnsHeight]="plan().columns"
            [size]="figure().size"
            [squeeze]="figure().squeeze"
          />
        }
      } @empty {
        <wall-empty-board
          words="No key figures yet"
          [line]="missing()"
          [stage]="stage()"
          [top]="plan().cells[0]?.y ?? 12"
          [width]="stage().innerWidth"
        />
      }
    </div>
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
    .floor {
      position: absolute;
      left: -1rem;
      right: -1rem;
      bottom: -1rem;
      top: calc(var(--safe-y) + var(--top));
      background: var(--shade-1);
    }
    .safe {
      position: absolute;
      inset: var(--safe-y) var(--safe-x);
    }
  `,
})
export class KpiWall {
  readonly stage = input.required<StageLayout>();
  readonly plate = input.required<Plate>();
  readonly title = input<string | null>(null);
  readonly kpis = input<Kpis | null>(null);
  /** thirty periods, oldest first; none where they are not known */
  readonly history = input<readonly KpiHistoryPoint[] | null>(null);
  /** the deployment's reporting currency, ISO 4217; null: not known, and then none is named */
  readonly currency = input<string | null>(null);

  readonly #ruler = inject(TextRuler);
  protected readonly at = at;
  protected readonly plan = computed(() => kpiPlan(this.stage(), !!this.history()?.length));
  protected readonly tiles = computed(() => {
    const kpis = this.kpis();
    return kpis ? kpiTiles(kpis, this.currency()) : [];
  });
  protected readonly columns = computed(() =>
    this.tiles().map(({ name }) => columnsOf(this.history(), name)),
  );
  protected readonly head = computed(() => {
    const kpis = this.kpis();
    return {
      title: this.title() ?? (kpis ? kpiTitle(kpis.window) : 'Key Figures'),
      kicker: kpis ? kpiKicker(kpis.window) : '',
    };
  });
  /** Bays are lit between the head's texts. */
  protected readonly free = computed(() =>
    freeBays(this.stage(), { ...this.head(), paging: '', plate: this.plate() }, this.#ruler),
  );
  protected readonly missing = computed(() => absenceLine(this.plate(), 'They come with the first events'));

  /** One size for all four, so that none of them speaks louder: the widest one decides. */
  protected readonly figure = computed(() => {
    const { cells, figure } = this.plan();
    const room = (cells[0]?.w ?? 0) - GAP;
    const widest = Math.max(0, ...this.tiles().map((tile) => this.#width(tile)));
    if (!widest) return { size: figure.most, squeeze: 1 };
    const size = Math.min(figure.most, Math.max(LEAST, room / widest));
    return { size, squeeze: Math.min(1, room / (widest * size)) };
  });

  /** of the text at 1rem */
  #width({ sign, value, format }: KpiTile): number {
    const { natural } = this.#ruler.measure('figure');
    return (natural(format.text(value)) + natural(sign) * SIGN) / TEXT_STYLES.figure;
  }
}
