/** Over which times a board ranks: named ones, days or hours that slide, or fixed days; the first is the default. */
import { Component, computed, input, output, signal } from '@angular/core';
import { type Window, WINDOWS } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { windowWords } from '../../../boards/board-words';

type Kind = 'd' | 'h' | 'fixed';

@Component({
  selector: 'dia-windows-field',
  imports: [Button, Icon],
  host: { role: 'group', 'aria-label': 'Windows' },
  template: `<ol>
      @for (window of windows(); track window) {
        <li>
          <span>{{ words(window) }}</span>
          @if ($first) {
            <em>default</em>
          } @else {
            <button uiButton kind="ghost" type="button" [small]="true" (click)="lead(window)">
              Make default<span class="visually-hidden">: {{ words(window) }}</span>
            </button>
          }
          @if (windows().length > 1) {
            <button
              uiButton
              kind="ghost"
              type="button"
              [small]="true"
              [attr.aria-label]="'Leave out ' + words(window)"
              (click)="drop(window)"
            >
              <ui-icon name="close" />
            </button>
          }
        </li>
      }
    </ol>
    <select #choice class="control" aria-label="Add a window" (change)="pick(choice)">
      <option value="">Add a window…</option>
      @for (option of named(); track option) {
        <option [value]="option">{{ words(option) }}</option>
      }
      <option value="d">the last … days</option>
      <option value="h">the last … hours</option>
      <option value="fixed">fixed days…</option>
    </select>
    @if (kind(); as own) {
      <div class="own">
        @if (own === 'fixed') {
          <label class="field"><span>From</span><input #from class="control" type="date" /></label>
          <label class="field"
            ><span>Until, not included</span><input #until class="control" type="date"
          /></label>
          <button uiButton type="button" (click)="add(from.value + '/' + until.value)">Add</button>
        } @else {
          <label class="field"
            ><span>{{ own === 'd' ? 'Days, at most 400' : 'Hours, at most 168' }}</span
            ><input #count class="control" type="number" min="1" value="14"
          /></label>
          <button uiButton type="button" (click)="add(count.value + own)">Add</button>
        }
      </div>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
    }
    li {
      display: flex;
      gap: 0.25rem;
      align-items: center;
      min-height: 1.5rem;
      color: var(--t1);
    }
    li span:first-child {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    em {
      color: var(--t3);
      font: var(--f12);
    }
    .own {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: end;
    }
    .own .field {
      flex: 1 1 7rem;
    }
  `,
})
export class WindowsField {
  readonly windows = input.required<readonly Window[]>();
  readonly changed = output<Window[]>();
  protected readonly words = windowWords;
  protected readonly kind = signal<Kind | null>(null);
  protected readonly named = computed(() => WINDOWS.filter((window) => !this.windows().includes(window)));

  protected pick(choice: HTMLSelectElement): void {
    const { value } = choice;
    choice.value = '';
    if (value === 'd' || value === 'h' || value === 'fixed') this.kind.set(value);
    else if (value) this.add(value);
  }

  /** Whether it is one says the server. */
  protected add(text: string): void {
    const window = text as Window;
    if (!this.windows().includes(window)) this.changed.emit([...this.windows(), window]);
    this.kind.set(null);
  }

  protected lead(window: Window): void {
    this.changed.emit([window, ...this.windows().filter((other) => other !== window)]);
  }

  protected drop(window: Window): void {
    this.changed.emit(this.windows().filter((other) => other !== window));
  }
}
