/** The top bar: the page's name, the command box, the zone of all times, the clock. */
import { Component, computed, inject, output } from '@angular/core';
import { formatClock, formatDay, Icon, Segmented, type Segment, zoneName } from '@coliseum/ui';
import { PageTitle } from '../../page-title';
import { Clock } from '../../time/clock';
import { ThemeSwitch } from '../../theme/theme-switch';
import { Preferences, type ZoneChoice } from '../../time/preferences';

const ZONES: readonly Segment<ZoneChoice>[] = [
  { value: 'utc', label: 'UTC' },
  { value: 'venue', label: 'Venue' },
  { value: 'local', label: 'Local' },
];

@Component({
  selector: 'dia-top-bar',
  imports: [Icon, Segmented, ThemeSwitch],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.css',
})
export class TopBar {
  readonly menuAsked = output();
  readonly commandsAsked = output();
  private readonly clock = inject(Clock);
  protected readonly preferences = inject(Preferences);
  protected readonly title = inject(PageTitle).name;
  protected readonly zones = ZONES;
  protected readonly time = computed(() => formatClock(this.clock.now(), this.preferences.zone()));
  protected readonly zone = computed(() => zoneName(this.preferences.zone(), this.clock.now()));
  protected readonly day = computed(() => formatDay(this.clock.now(), this.preferences.zone()));
}
