/** Which boards, and whom on them: kept in the address by the page. */
import { Component, input, model } from '@angular/core';
import type { EntityType } from '@coliseum/contracts';
import { Icon } from '@coliseum/ui';

/** What public boards are of, in the order of interest. */
export const BOARD_KINDS: readonly { value: EntityType | ''; label: string }[] = [
  { value: '', label: 'All boards' },
  { value: 'artist', label: 'Artists' },
  { value: 'event', label: 'Events' },
  { value: 'track', label: 'Tracks' },
  { value: 'city', label: 'Cities' },
];

@Component({
  selector: 'coliseum-board-filter',
  imports: [Icon],
  host: { role: 'search', '[attr.aria-label]': 'label()' },
  template: `<label class="name">
      <ui-icon name="search" />
      <span class="visually-hidden">Find a name</span>
      <input
        class="control"
        type="search"
        placeholder="Find a name"
        autocomplete="off"
        [value]="q()"
        (input)="type($event)"
      />
    </label>
    @if (hasKinds()) {
      <label>
        <span class="visually-hidden">Kind of boards</span>
        <select class="control" (change)="pick($event)">
          @for (choice of kinds; track choice.value) {
            <option [value]="choice.value" [selected]="choice.value === kind()">{{ choice.label }}</option>
          }
        </select>
      </label>
    }`,
  styles: `
    :host {
      display: flex;
      gap: 0.75rem;
    }
    .name {
      position: relative;
      flex: 1 1 14rem;
      max-width: 24rem;
      min-width: 0;
    }
    ui-icon {
      position: absolute;
      left: 0.75rem;
      top: 0.75rem;
      color: var(--t3);
      pointer-events: none;
    }
    .control {
      width: 100%;
      height: 2.5rem;
      font: var(--f14);
    }
    input {
      padding-left: 2.25rem;
    }
  `,
})
export class BoardFilter {
  /** what is looked through */
  readonly label = input('Boards');
  readonly q = model('');
  readonly kind = model('');
  /** on a page of one board there is nothing to pick */
  readonly hasKinds = input(true);
  protected readonly kinds = BOARD_KINDS;

  protected type({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.q.set(target.value.trim().slice(0, 100));
  }

  protected pick({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.kind.set(target.value);
  }
}
