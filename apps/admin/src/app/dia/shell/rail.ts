/** The rail: what exists, in groups, and who is signed in. */
import { Component, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Brand, Icon } from '@coliseum/ui';
import { AccountMenu } from './account-menu';
import { SHOWN_GROUPS } from './navigation';

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
}
