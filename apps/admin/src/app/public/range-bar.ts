/** The bar that stays in sight: which window, as of when, in which zone. */
import { Component, computed, inject, input, model } from '@angular/core';
import { Button, formatAge, formatTime, Icon, Segmented } from '@coliseum/ui';
import { BoardLink } from '../boards/board-link';
import { Clock } from '../time/clock';
import { Preferences } from '../time/preferences';
import { WINDOW_CHOICES } from './window-choice';

@Component({
  selector: 'coliseum-range-bar',
  imports: [Button, Icon, Segmented],
  template: `<div>
    <ui-segmented label="Window" [segments]="choices" [tall]="true" [(value)]="window" />
    <p class="figure">
      <span>{{ asOf() }}</span>
      <button uiButton kind="ghost" type="button" (click)="preferences.switchZone()">
        <ui-icon name="clock" />{{ preferences.zone() === 'utc' ? 'Local time' : 'UTC' }}
      </button>
    </p>
  </div>`,
  styleUrl: './range-bar.css',
})
export class RangeBar {
  readonly window = model.required<string>();
  /** while the page still asks by HTTP */
  readonly polling = input(false);
  protected readonly choices = WINDOW_CHOICES;
  protected readonly preferences = inject(Preferences);
  private readonly link = inject(BoardLink);
  private readonly now = inject(Clock).now;
  protected readonly asOf = computed(() => {
    const at = this.link.confirmedAt();
    if (this.link.connection() === 'live' && at !== null)
      return `live, as of ${formatTime(at, this.preferences.zone())}, ${formatAge(this.now() - at)} ago`;
    return this.link.connection() === 'offline' ? 'live link away, asking every 5 s' : 'connecting…';
  });
}
