/** What every public page shares: the list of boards, the event that is on, the head with what may be taken along, the foot. */
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Brand, Button, formatDay, Icon, zoneName } from '@coliseum/ui';
import { BoardList } from '../boards/board-list';
import { EventOnAir } from '../boards/event-on-air';
import { ThemeSwitch } from '../theme/theme-switch';
import { Clock } from '../time/clock';
import { Preferences } from '../time/preferences';
import { TakeDialog } from './take/take-dialog';

@Component({
  imports: [Brand, Button, Icon, RouterLink, RouterLinkActive, RouterOutlet, TakeDialog, ThemeSwitch],
  providers: [BoardList, EventOnAir],
  templateUrl: './public-frame.html',
  styleUrl: './public-frame.css',
})
export class PublicFrame {
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  private readonly now = inject(Clock).now;
  private readonly zone = inject(Preferences).zone;
  /** what the dialog was opened for; null: it is closed */
  protected readonly taking = signal<'embed' | 'export' | null>(null);
  /** filters of the address are of the same page */
  protected readonly exactly = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
  protected readonly day = computed(() => `${formatDay(this.now(), this.zone())} ${zoneName(this.zone())}`);
  protected readonly publicBoards = computed(
    () =>
      this.list.definitions()?.filter(({ visibility, enabled }) => visibility === 'public' && enabled) ?? [],
  );
}
