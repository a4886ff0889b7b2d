/** The bar that stays in sight: which window, as of when, in which zone. */
import { Component, computed, inject, model } from '@angular/core';
import type { KpiWindow } from '@coliseum/contracts';
import { Button, formatAge, formatTime, Icon, Segmented } from '@coliseum/ui';
import { BoardLink } from '../boards/board-link';
import { Clock } from '../time/clock';
import { Preferences, type ZoneChoice } from '../time/preferences';
import { WINDOW_CHOICES } from './window-choice';

const ZONE_WORDS: Record<ZoneChoice, string> = { utc: 'UTC', venue: 'Venue time', local: 'Your time' };

@Component({
  selector: 'coliseum-range-bar',
  imports: [Button, Icon, Segmented],
  template: `<div>
    <ui-segmented label="Window" [segments]="choices" [tall]="true" [(value)]="window" />
    <p class="figure">
      <span>{{ asOf() }}</span>
      <button
        uiButton
        kind="ghost"
        type="button"
        [attr.aria-label]="label()"
        (click)="preferences.switchZone()"
      >
        <ui-icon name="clock" />{{ zone() }}
      </button>
    </p>
  </div>`,
  styleUrl: './range-bar.css',
})
export class RangeBar {
  readonly window = model.required<KpiWindow>();
  protected readonly choices = WINDOW_CHOICES;
  protected readonly preferences = inject(Preferences);
  private readonly link = inject(BoardLink);
  private readonly now = inject(Clock).now;
  protected readonly zone = computed(() => ZONE_WORDS[this.preferences.zoneChoice()]);
  protected readonly label = computed(() => `Times in: ${this.zone()}`);
  protected readonly asOf = computed(() => {
    const at = this.link.confirmedAt();
    if (this.link.connection() === 'live' && at !== null)
      return `live, as of ${formatTime(at, this.preferences.zone())}, ${formatAge(this.now() - at)} ago`;
    return this.link.connection() === 'offline' ? 'live link away, asking every 5 s' : 'connecting…';
  });
}
