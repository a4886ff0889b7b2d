/** The plate that tells how far to trust the picture: shape first, colour second. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { plateWords, type Plate } from '../connection/freshness';
import { Icon } from './icon';

@Component({
  selector: 'wall-plate',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @switch (plate().kind) {
      @case ('stale') {
        <wall-icon name="clock" />
      }
      @case ('official') {
        <wall-icon name="lock" />
      }
      @case ('waiting') {}
      @case ('scheduled') {}
      @case ('rehearsal') {}
      @default {
        <b></b>
      }
    }
    <span>{{ words() }}</span>
  `,
  host: { '[class]': 'plate().kind' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 1.4rem;
      height: 6rem;
      padding: 0 2.2rem;
      font-weight: 680;
      letter-spacing: 0.005em;
      font-variant-numeric: tabular-nums lining-nums;
      white-space: nowrap;
    }
    :host(.waiting) {
      visibility: hidden;
    }
    :host(.live),
    :host(.scheduled) {
      box-shadow: inset 0 0 0 0.3rem var(--edge);
    }
    b {
      width: 1.8rem;
      height: 1.8rem;
      border-radius: 50%;
      background: var(--orange);
    }
    :host(.provisional) {
      --dashes: repeating-linear-gradient(90deg, var(--gold) 0 1.6rem, transparent 1.6rem 2.8rem);
      color: var(--gold);
      background:
        var(--dashes) 0 0 / 100% 0.3rem no-repeat,
        var(--dashes) 0 100% / 100% 0.3rem no-repeat;
    }
    :host(.official) {
      background: var(--gold);
      color: var(--slate);
    }
    :host(.rehearsal) {
      background: var(--cut);
      box-shadow: inset 0 0 0 0.3rem var(--mist);
    }
    :host(.stale) {
      background: var(--mist);
      color: var(--slate);
    }
  `,
})
export class StatusPlate {
  readonly plate = input.required<Plate>();
  protected readonly words = computed(() => plateWords(this.plate()));
}
