/** The rail: what exists, in groups, and who is signed in. */
import { Component, computed, inject, output } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';
import { Brand, Icon } from '@coliseum/ui';
import { Alerts } from '../alerts/alerts';
import { Walls } from '../walls/walls';
import { AccountMenu } from './account-menu';
import { SHOWN_GROUPS } from './navigation';

/** Filters in the address are of the same page. */
const match = (paths: 'exact' | 'subset'): IsActiveMatchOptions => ({
  ...{ paths, queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' },
});

interface Count {
  text: string;
  tone: '' | 'warn' | 'crit';
}

@Component({
  selector: 'dia-rail',
  imports: [AccountMenu, Brand, Icon, RouterLink, RouterLinkActive],
  host: { role: 'navigation', 'aria-label': 'Control room' },
  templateUrl: './rail.html',
  styleUrl: './rail.css',
})
export class Rail {
  readonly gone = output();
  protected readonly groups = SHOWN_GROUPS;
  protected readonly alone = match('exact');
  protected readonly withBelow = match('subset');
  private readonly walls = inject(Walls);
  private readonly alerts = inject(Alerts);
  /** the figures at the right; null: there is nothing to say */
  protected readonly counted = computed(() => ({ walls: this.countWalls(), alerts: this.countAlerts() }));

  private countWalls(): Count | null {
    const screens = this.walls.screens();
    return screens && { text: this.walls.lost() ? '?' : String(screens.length), tone: '' };
  }

  /** All that stand; in colour where nobody has taken them. */
  private countAlerts(): Count | null {
    const { alerts } = this;
    if (alerts.lost() || alerts.unwatched() !== null) return { text: '?', tone: '' };
    const standing = alerts.standing() ?? [];
    if (standing.length === 0) return null;
    const open = alerts.open();
    const isCritical = open.some(({ severity }) => severity === 'critical');
    return {
      text: String(standing.length),
      tone: isCritical ? 'crit' : open.length > 0 ? 'warn' : '',
    };
  }
}
