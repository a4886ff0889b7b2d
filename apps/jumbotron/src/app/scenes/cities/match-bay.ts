/** A bay of the façade with a match in it: its name under the keystone, its two cities, and their scores. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { opening, stonesFor, voussoirs, type ArchShape } from '../../pieces/arch-path';
import { FittedText } from '../../pieces/fitted-text';
import { BAY_HEAD } from './bay-fit';
import type { PlacedBay } from './bracket-plan';

const RING = 1.5;
const FOOT = 1.5;
const CROWN = 2.8;
const MOST_RISE = 5;
/** it goes on below the panel's edge where it stands in the lowest storey */
const LIP = 0.9;

@Component({
  selector: 'wall-match-bay',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText],
  template: `
    <svg [attr.viewBox]="'0 0 ' + bay().w + ' ' + bay().h" aria-hidden="true">
      <path class="deep" [attr.d]="stone().opening" />
      @for (voussoir of stone().stones; track $index) {
        <path [attr.class]="voussoir.key ? 'key ' + light() : 'edge'" [attr.d]="voussoir.path" />
      }
      <path class="edge" [attr.d]="stone().imposts" />
    </svg>
    <p class="kicker label" [style.top.rem]="labelTop">{{ label() }}</p>
    @for (row of rows(); track row.id) {
      <div
        class="row {{ row.look }}"
        [style.top.rem]="row.y"
        [style.height.rem]="row.height"
        [attr.data-city]="row.id"
      >
        <wall-text
          kind="name"
          [style.width.rem]="bay().fit.nameRoom"
          [text]="row.text"
          [fit]="row.fit"
          [room]="bay().fit.nameRoom"
        />
        <span class="figure">{{ row.score }}</span>
      </div>
    }
  `,
  styleUrl: './match-bay.css',
  host: {
    '[style.transform]': "'translate(' + bay().x + 'rem, ' + bay().y + 'rem)'",
    '[style.width.rem]': 'bay().w',
    '[style.height.rem]': 'bay().h',
    '[attr.data-match]': 'bay().match.id',
  },
})
export class MatchBay {
  readonly bay = input.required<PlacedBay>();
  readonly label = input.required<string>();
  /** gold: on the way of those whom the scene is about; pale: decided; dark: not yet */
  readonly light = input.required<'gold' | 'pale' | 'dark'>();

  protected readonly labelTop = CROWN + RING * 0.7;
  protected readonly stone = computed(() => {
    const { w, h } = this.bay();
    const rise = Math.min(MOST_RISE, h * 0.16);
    const [left, right] = [FOOT + RING, w - FOOT - RING];
    const arch: ArchShape = {
      ...{ left, right, rise, spring: CROWN + rise, base: h - LIP, thickness: RING },
      stones: stonesFor(right - left, rise, 4),
    };
    const imposts = [left - RING - 0.5, right].map(
      (x) => `M${x} ${CROWN + rise + 0.5}h${RING + 0.5}v0.8h${-RING - 0.5}z`,
    );
    return { opening: opening(arch), stones: voussoirs(arch), imposts: imposts.join('') };
  });
  protected readonly rows = computed(() => {
    const { fit, h } = this.bay();
    const needed = fit.rows.reduce((sum, { height }) => sum + height, 0);
    let y = BAY_HEAD + Math.max(0, h - LIP - BAY_HEAD - needed) * 0.4;
    return fit.rows.map((row) => {
      const placed = { ...row, y };
      y += row.height;
      return placed;
    });
  });
}
