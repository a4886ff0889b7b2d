/** A struck coin with a beaded edge: it masks the picture, or bears the initials in its place. */
import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { initialsOf } from './initials';

const BEADS = Array.from({ length: 44 }, (_, i) => {
  const angle = (i / 44) * Math.PI * 2;
  const [x, y] = [50 + 46.4 * Math.cos(angle), 50 + 46.4 * Math.sin(angle)];
  return `M${(x - 1.5).toFixed(2)} ${y.toFixed(2)}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0`;
}).join('');

@Component({
  selector: 'wall-coin',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="49.8" fill="#121A28" />
      <path [attr.d]="beads" fill="#8294AE" />
      <circle cx="50" cy="50" r="42.5" fill="#3A4B66" />
    </svg>
    @if (picture(); as source) {
      <img [src]="source" alt="" (error)="picture.set(null)" />
    } @else {
      <!-- decoration, not content: the name stands beside it -->
      <span
        aria-hidden="true"
        [class.roman]="initials().latin"
        [class.pair]="initials().text.length > 1"
        [attr.data-initials]="initials().text"
      ></span>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      place-items: center;
      width: 7rem;
      height: 7rem;
    }
    :host > * {
      grid-area: 1 / 1;
    }
    svg {
      width: 100%;
      height: 100%;
    }
    img {
      position: relative;
      width: 85%;
      height: 85%;
      border-radius: 50%;
      object-fit: cover;
    }
    span {
      position: relative;
      font-size: 3.6rem;
      font-weight: 640;
      line-height: 1;
      letter-spacing: 0;
    }
    span::before {
      content: attr(data-initials);
    }
    span.roman {
      font-weight: 700;
    }
    span.pair {
      font-size: 3.5rem;
      letter-spacing: -0.04em;
      transform: scaleX(0.86);
    }
  `,
})
export class Coin {
  readonly name = input.required<string>();
  readonly image = input<string | null>(null);
  protected readonly picture = linkedSignal(() => this.image());
  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly beads = BEADS;
}
