/** The last true figures stay and are dated: quiet from 30 s, a band from 5 min on. */
import { Component, computed, input } from '@angular/core';
import { formatAge } from '../format/duration';
import { formatTime, type Zone } from '../format/time';
import { Icon } from '../icon/icon';

export const STALE_AFTER_MS = 30_000;
export const BAND_AFTER_MS = 5 * 60_000;

@Component({
  selector: 'ui-stale-note',
  imports: [Icon],
  host: { '[class.band]': 'band()' },
  template: `<ui-icon name="clock" />as of {{ time() }}, {{ age() }} old<ng-content />`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 0.375rem;
      color: var(--warn);
      font: 500 0.75rem/1rem var(--sans);
      font-variant-numeric: tabular-nums;
    }
    :host(.band) {
      padding: 0.375rem 1rem;
      border-top: 1px solid var(--warn);
      background: var(--warn-wash);
    }
  `,
})
export class StaleNote {
  readonly at = input.required<string>();
  readonly ageMs = input.required<number>();
  readonly zone = input<Zone>('utc');
  protected readonly band = computed(() => this.ageMs() >= BAND_AFTER_MS);
  protected readonly time = computed(() => formatTime(this.at(), this.zone()));
  protected readonly age = computed(() => formatAge(this.ageMs()));
}
