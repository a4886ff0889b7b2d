/** How a wall is: a shape and a word. */
import { Component, computed, inject, input } from '@angular/core';
import type { Screen } from '@coliseum/contracts';
import { Icon } from '@coliseum/ui';
import { STATUS_ICONS, statusOf, statusWords } from './wall-status';
import { Walls } from './walls';

@Component({
  selector: 'dia-wall-state',
  imports: [Icon],
  host: { '[class]': 'status()' },
  template: `<ui-icon [name]="icon()" />{{ words() }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.3125rem;
      font-weight: 500;
      white-space: nowrap;
      color: var(--t3);
    }
    :host(.live) {
      color: var(--t2);
    }
    :host(.live) ui-icon {
      color: var(--ok);
    }
    :host(.stale) {
      color: var(--warn);
    }
    :host(.offline) {
      color: var(--crit);
    }
  `,
})
export class WallState {
  readonly screen = input.required<Screen>();
  private readonly walls = inject(Walls);
  protected readonly status = computed(() =>
    statusOf(this.screen(), this.walls.serverNow(), !this.walls.lost()),
  );
  protected readonly icon = computed(() => STATUS_ICONS[this.status()]);
  protected readonly words = computed(() =>
    statusWords(this.screen(), this.walls.serverNow(), this.status()),
  );
}
