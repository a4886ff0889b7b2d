/** The rows of a board; one that changes place slides there, so that the eye can follow it. */
import { afterRenderEffect, Component, ElementRef, inject, input } from '@angular/core';
import type { IconName } from '../icon/paths';
import { BoardRow, type BoardRowData } from './board-row';

const SLIDE_MS = 420;

@Component({
  selector: 'ui-board-rows',
  imports: [BoardRow],
  template: `<ol>
    @for (row of rows(); track row.entityId) {
      <li [attr.data-entity]="row.entityId"><ui-board-row [row]="row" [unit]="unit()" [icon]="icon()" /></li>
    }
  </ol>`,
})
export class BoardRows {
  readonly rows = input.required<readonly BoardRowData[]>();
  readonly unit = input('');
  readonly icon = input<IconName | null>(null);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private places = new Map<string, number>();

  constructor() {
    afterRenderEffect(() => {
      this.rows();
      this.slide();
    });
  }

  /** From where a row stood at the last drawing to where it stands now. */
  private slide(): void {
    const before = this.places;
    this.places = new Map();
    const isStill =
      typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const item of this.host.querySelectorAll('li')) {
      const id = item.dataset['entity'] ?? '';
      const top = item.offsetTop;
      const moved = (before.get(id) ?? top) - top;
      this.places.set(id, top);
      if (moved === 0 || isStill) continue;
      item.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
        duration: SLIDE_MS,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      });
    }
  }
}
