/** The cities that play: chosen by name out of the directory, in an order that can be the order of their seeds. */
import { Component, computed, inject, input, output } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { DirectoryNames } from '../playlists/directory-names';
import { EntityPicker } from '../scenes/entity-picker';

@Component({
  selector: 'dia-entrants-field',
  imports: [Button, EntityPicker, Icon],
  providers: [DirectoryNames],
  template: `@if (!locked()) {
      <dia-entity-picker label="Add a city" type="city" [clears]="true" (picked)="add($event)" />
    }
    <ol aria-label="Cities that play">
      @for (id of cityIds(); track id) {
        <li>
          <small>{{ seeded() ? $index + 1 : '' }}</small>
          <span class="city">{{ nameOf(id) }}</span>
          @if (!locked()) {
            @if (seeded()) {
              <button
                uiButton
                kind="ghost"
                type="button"
                [small]="true"
                [attr.aria-label]="'Seed ' + nameOf(id) + ' higher'"
                [attr.aria-disabled]="$first"
                (click)="lift($index)"
              >
                <ui-icon name="up" />
              </button>
            }
            <button
              uiButton
              kind="ghost"
              type="button"
              [small]="true"
              [attr.aria-label]="'Leave out ' + nameOf(id)"
              (click)="drop(id)"
            >
              <ui-icon name="close" />
            </button>
          }
        </li>
      } @empty {
        <li class="hint">
          Two at least, 128 at most; where there is no power of two, the top seeds get byes.
        </li>
      }
    </ol>`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
      min-width: 0;
    }
    ol {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr));
      gap: 0.25rem;
      max-height: 14rem;
      overflow: auto;
    }
    li {
      display: flex;
      gap: 0.25rem;
      align-items: center;
      min-height: 1.75rem;
      padding: 0 0.125rem 0 0.5rem;
      border: 1px solid var(--line-2);
      border-radius: var(--r-s);
      color: var(--t1);
    }
    li.hint {
      grid-column: 1 / -1;
      padding: 0.25rem 0;
      border: 0;
      color: var(--t3);
    }
    small {
      color: var(--t3);
      font: var(--f12);
    }
    small:empty {
      display: none;
    }
    .city {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class EntrantsField {
  private readonly names = inject(DirectoryNames);
  readonly cityIds = input.required<readonly string[]>();
  /** their order is the order of their seeds */
  readonly seeded = input(false);
  readonly locked = input(false);
  /** names that are known already */
  readonly known = input<ReadonlyMap<string, string>>(new Map());
  readonly changed = output<readonly string[]>();
  private readonly chosen = computed(() => new Set(this.cityIds()));

  protected nameOf(id: string): string {
    return this.known().get(id) ?? this.names.of('city', id);
  }

  protected add(id: string): void {
    if (id !== '' && !this.chosen().has(id)) this.changed.emit([...this.cityIds(), id]);
  }

  protected drop(id: string): void {
    this.changed.emit(this.cityIds().filter((other) => other !== id));
  }

  protected lift(at: number): void {
    const [one, before] = [this.cityIds()[at], this.cityIds()[at - 1]];
    if (one === undefined || before === undefined) return;
    this.changed.emit(
      this.cityIds()
        .with(at - 1, one)
        .with(at, before),
    );
  }
}
