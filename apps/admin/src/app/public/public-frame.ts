/** What every public page shares: the list of boards, the event that is on, the head and the foot. */
import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Brand, formatDay, zoneName } from '@coliseum/ui';
import { BoardList } from '../boards/board-list';
import { Clock } from '../time/clock';
import { Preferences } from '../time/preferences';
import { EventOnAir } from '../boards/event-on-air';

@Component({
  imports: [Brand, RouterLink, RouterOutlet],
  providers: [BoardList, EventOnAir],
  template: `<header>
      <a routerLink="/coliseum" aria-label="Coliseum, all leaderboards"><ui-brand /></a>
      <span>{{ day() }}</span>
    </header>
    <main><router-outlet /></main>
    <footer>
      <p>Figures are counted from the events that have arrived; ≈ marks an estimate.</p>
      <p>Times carry their zone.</p>
    </footer>`,
  styleUrl: './public-frame.css',
})
export class PublicFrame {
  private readonly now = inject(Clock).now;
  private readonly zone = inject(Preferences).zone;
  protected readonly day = computed(() => `${formatDay(this.now(), this.zone())} ${zoneName(this.zone())}`);
}
