/** The rail: what exists, in groups, and who is signed in. */
import { Component, inject, output } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';
import { Brand, Icon } from '@coliseum/ui';
import { Walls } from '../walls/walls';
import { AccountMenu } from './account-menu';
import { SHOWN_GROUPS } from './navigation';

/** Filters in the address are of the same page. */
const match = (paths: 'exact' | 'subset'): IsActiveMatchOptions => ({
  ...{ paths, queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' },
});

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
  protected readonly walls = inject(Walls);
}
