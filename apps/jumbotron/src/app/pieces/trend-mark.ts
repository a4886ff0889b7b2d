/** The trend as a glyph and a number. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LeaderboardEntry } from '@coliseum/contracts';
import { TREND_GLYPHS } from './trend-glyphs';
import { trendSign } from './trend';

@Component({
  selector: 'wall-trend',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="glyph()" /></svg
    ><span>{{ sign().text }}</span>`,
  host: { '[class]': 'sign().shape' },
  styles: `
    :host {
      display: inline-flex;
      width: 10.5rem;
      align-items: center;
      gap: 0.8rem;
      font-weight: 640;
      font-variant-numeric: tabular-nums lining-nums;
      white-space: nowrap;
      color: var(--mist);
    }
    :host(.up),
    :host(.new) {
      color: var(--gold);
    }
    svg {
      width: 2.4rem;
      height: 2.4rem;
      flex: none;
      fill: currentColor;
    }
  `,
})
export class TrendMark {
  readonly entry = input.required<Pick<LeaderboardEntry, 'trend' | 'change'>>();
  protected readonly sign = computed(() => trendSign(this.entry()));
  protected readonly glyph = computed(() => TREND_GLYPHS[this.sign().shape]);
}
