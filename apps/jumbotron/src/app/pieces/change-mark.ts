/** A change against the period before as shape, sign and per cent; nothing where there is nothing to compare with. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { changeSign } from './change-sign';
import { TREND_GLYPHS } from './trend-glyphs';

@Component({
  selector: 'wall-change',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="glyphs[sign().shape]" /></svg
    ><span class="figure">{{ sign().text }}</span>`,
  host: { '[class]': 'sign().shape' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 1.2rem;
      font-size: 4.4rem;
      line-height: 1;
      color: var(--mist);
    }
    :host(.up) {
      color: var(--gold);
    }
    svg {
      width: 3rem;
      height: 3rem;
      flex: none;
      fill: currentColor;
    }
    .figure {
      font-weight: 640;
      letter-spacing: 0;
    }
  `,
})
export class ChangeMark {
  readonly percent = input.required<number>();
  protected readonly sign = computed(() => changeSign(this.percent()));
  protected readonly glyphs = TREND_GLYPHS;
}
