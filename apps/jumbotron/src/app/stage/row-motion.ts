/** Carries a row from slot to slot: how it comes, travels and stays, whatever the scene. */
import { Directive, ElementRef, computed, effect, inject, input, untracked } from '@angular/core';
import type { Place, Slot } from './board-plan';
import { CALM } from './calm';
import { appear, at, rise, travel, type Motion } from './motion';

@Directive({
  selector: '[wallRow]',
  host: {
    '[style.transform]': 'transform()',
    '[style.width.rem]': 'place().slot.w',
    '[style.height.rem]': 'place().slot.h',
    '[style.--line.rem]': 'place().slot.line',
    '[class.lead]': 'place().slot.lead',
    '[attr.data-entity-id]': 'place().entry.entityId',
    '[attr.data-rank]': 'place().entry.rank',
    '[attr.data-position]': 'place().entry.position',
  },
})
export class RowMotion {
  readonly place = input.required<Place>({ alias: 'wallRow' });
  /** the row's place on the page from the top */
  readonly index = input.required<number>();
  readonly motion = input.required<Motion>();
  /** where newcomers rise from */
  readonly floor = input.required<number>();
  /** a slot apart from the others is not travelled to: the row appears there */
  readonly fades = input(false);

  readonly #row = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #calm = inject(CALM);
  #last: Slot | undefined;

  protected readonly transform = computed(() => at(this.place().slot));

  constructor() {
    effect(() => {
      const { slot } = this.place();
      untracked(() => this.#moved(slot));
    });
  }

  #moved(slot: Slot): void {
    const from = this.#last;
    this.#last = slot;
    const motion = this.#calm ? 'none' : this.motion();
    if (motion === 'none') return;
    if (!from) {
      if (motion === 'places' && !(this.fades() && slot.lead))
        rise(this.#row, slot, this.floor(), this.index());
      else appear(this.#row);
    } else if (motion === 'places' && (from.x !== slot.x || from.y !== slot.y)) {
      if (this.fades() && from.lead !== slot.lead) appear(this.#row);
      else travel(this.#row, from, slot, this.index());
    }
  }
}
