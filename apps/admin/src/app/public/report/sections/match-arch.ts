/** A match of 0 to 1 as an arch that fills from its left foot. */
import { Component, computed, input } from '@angular/core';
import type { MatchBand } from '@coliseum/contracts';
import { matchText } from '../../../report/words/figure-words';

const ARCH = 'M12 92V80a68 68 0 0 1 136 0v12';

@Component({
  selector: 'coliseum-match-arch',
  template: `<svg viewBox="0 0 160 96" aria-hidden="true">
      <path class="whole" [attr.d]="arch" />
      @if (match() !== null) {
        <path class="part" [attr.d]="arch" pathLength="100" [attr.stroke-dasharray]="dash()" />
      }
    </svg>
    <b class="figure">{{ text() }}</b>
    <span>{{ words() }}</span>
    <small>{{ people() }}</small>`,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      text-align: center;
    }
    svg {
      width: 10rem;
    }
    path {
      fill: none;
      stroke-width: 12;
    }
    .whole {
      stroke: var(--line);
    }
    .part {
      stroke: var(--act);
    }
    b {
      margin-top: -2.875rem;
      font: 700 2rem/1 var(--sans);
    }
    span {
      margin-top: 1rem;
      color: var(--t2);
      font: 500 0.8125rem/1.25rem var(--sans);
    }
    small {
      color: var(--t3);
      font: var(--f12);
    }
  `,
})
export class MatchArch {
  readonly match = input.required<number | null>();
  readonly band = input.required<MatchBand | null>();
  readonly people = input.required<string>();
  protected readonly arch = ARCH;
  protected readonly text = computed(() => matchText(this.match()));
  protected readonly dash = computed(() => `${Math.min(1, Math.max(0, this.match() ?? 0)) * 100} 100`);
  protected readonly words = computed(() =>
    this.band() ? `${this.band()} match, of 0 to 1` : 'match not defined',
  );
}
