/** Artists, chosen by name, one after another. */
import { Component, inject, input, output } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { DirectoryNames } from '../../playlists/directory-names';
import { EntityPicker } from '../../scenes/entity-picker';

@Component({
  selector: 'dia-lineup-field',
  imports: [Button, EntityPicker, Icon],
  providers: [DirectoryNames],
  template: `<dia-entity-picker [label]="label()" type="artist" [clears]="true" (picked)="add($event)" />
    <ul [attr.aria-label]="label() + ', chosen'">
      @for (id of ids(); track id) {
        <li>
          {{ names.of('artist', id) }}
          <button
            uiButton
            kind="ghost"
            type="button"
            [small]="true"
            [attr.aria-label]="'Leave out ' + names.of('artist', id)"
            (click)="drop(id)"
          >
            <ui-icon name="close" />
          </button>
        </li>
      } @empty {
        <li class="hint">Nobody yet.</li>
      }
    </ul>`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
      min-width: 0;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.5rem;
      max-height: 9rem;
      overflow: auto;
    }
    li:not(.hint) {
      display: inline-flex;
      align-items: center;
      padding-left: 0.5rem;
      border: 1px solid var(--line-2);
      border-radius: 0.75rem;
      color: var(--t1);
      overflow-wrap: anywhere;
    }
  `,
})
export class LineupField {
  protected readonly names = inject(DirectoryNames);
  readonly label = input.required<string>();
  readonly ids = input.required<readonly string[]>();
  readonly changed = output<readonly string[]>();

  protected add(id: string): void {
    if (id !== '' && !this.ids().includes(id)) this.changed.emit([...this.ids(), id]);
  }

  protected drop(id: string): void {
    this.changed.emit(this.ids().filter((other) => other !== id));
  }
}
