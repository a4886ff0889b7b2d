/** A takeover that stands is unmissable on every page of the control room, and can be cleared from there. */
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Takeover } from '@coliseum/contracts';
import { formatTime, Hold, Icon } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { wallsWords } from './wall-words';
import { WallActions } from './wall-actions';
import { Walls } from './walls';

@Component({
  selector: 'dia-takeover-band',
  imports: [Hold, Icon, RouterLink],
  template: `@for (row of rows(); track row.takeover.id) {
    <section role="alert" aria-label="Takeover">
      <ui-icon name="octagon" />
      <p>
        <b>Takeover on {{ row.where }}: “{{ row.takeover.text }}”</b>
        <span>since {{ row.since }}, by {{ row.takeover.startedBy }}</span>
      </p>
      <a routerLink="/dia/coliseum/screens">Screens</a>
      <ui-hold
        label="Hold 2 s to clear"
        [disabled]="!permission.mayOperate()"
        (held)="actions.clear(row.takeover)"
      />
    </section>
  }`,
  styleUrl: './takeover-band.css',
})
export class TakeoverBand {
  private readonly walls = inject(Walls);
  private readonly zone = inject(Preferences).zone;
  protected readonly actions = inject(WallActions);
  protected readonly permission = inject(Permission);
  protected readonly rows = computed(() =>
    this.walls.takeovers().map((takeover) => ({
      takeover,
      where: this.where(takeover),
      since: formatTime(takeover.startedAt, this.zone()),
    })),
  );

  private where({ screenIds }: Takeover): string {
    if (screenIds === null) return 'every wall';
    return screenIds.length <= 3
      ? screenIds.map((id) => this.walls.nameOf(id)).join(', ')
      : wallsWords(screenIds.length);
  }
}
