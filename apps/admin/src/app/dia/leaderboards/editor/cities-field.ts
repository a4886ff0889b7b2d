/** Only these cities: chosen by name, one after another. */
import { Component, inject, input, output } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { DirectoryNames } from '../../playlists/directory-names';
import { EntityPicker } from '../../scenes/entity-picker';

@Component({
  selector: 'dia-cities-field',
  imports: [Button, EntityPicker, Icon],
  template: `<dia-entity-picker
      label="Only of these cities"
      type="city"
      [clears]="true"
      (picked)="add($event)"
    />
    <ul aria-label="Cities">
      @for (id of cityIds(); track id) {
        <li>
          {{ names.of('city', id) }}
          <button
            uiButton
            kind="ghost"
            type="button"
            [small]="true"
            [attr.aria-label]="'Leave out ' + names.of('city', id)"
            (click)="drop(id)"
          >
            <ui-icon name="close" />
          </button>
        </li>
      } @empty {
        <li class="hint">All cities count.</li>
      }
    </ul>`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.5rem;
    }
    li:not(.hint) {
      display: inline-flex;
      align-items: center;
      padding-left: 0.5rem;
      border: 1px solid var(--line-2);
      border-radius: 0.75rem;
      color: var(--t1);
    }
  `,
})
export class CitiesField {
  protected readonly names = inject(DirectoryNames);
  readonly cityIds = input.required<readonly string[]>();
  readonly changed = output<string[]>();

  protected add(id: string): void {
    if (id !== '' && !this.cityIds().includes(id)) this.changed.emit([...this.cityIds(), id]);
  }

  protected drop(id: string): void {
    this.changed.emit(this.cityIds().filter((other) => other !== id));
  }
}
