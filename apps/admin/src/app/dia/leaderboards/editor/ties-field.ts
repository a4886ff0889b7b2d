/** What decides where scores are equal: up to three counters in turn, then who reached the score first. */
import { Component, computed, input, output } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { SUMMED } from './counters';

const MOST = 3;

@Component({
  selector: 'dia-ties-field',
  imports: [Button, Icon],
  host: { role: 'group', 'aria-label': 'Ties, in order' },
  template: `<ol>
      @for (counter of counters(); track counter) {
        <li>
          <span>{{ $index + 1 }}. {{ counter }}</span>
          @if (!$first) {
            <button
              uiButton
              kind="ghost"
              type="button"
              [small]="true"
              [attr.aria-label]="counter + ' earlier'"
              (click)="raise($index)"
            >
              <ui-icon name="up" />
            </button>
          }
          <button
            uiButton
            kind="ghost"
            type="button"
            [small]="true"
            [attr.aria-label]="'Leave out ' + counter"
            (click)="drop(counter)"
          >
            <ui-icon name="close" />
          </button>
        </li>
      }
      <li class="last">{{ counters().length + 1 }}. first to reach the score</li>
    </ol>
    @if (mayAdd()) {
      <select #choice class="control" aria-label="Add a tie-breaker" (change)="pick(choice)">
        <option value="">Add a counter…</option>
        @for (option of choices(); track option) {
          <option [value]="option">{{ option }}</option>
        }
      </select>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
    }
    li {
      display: flex;
      align-items: center;
      min-height: 1.5rem;
      color: var(--t1);
    }
    li span {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .last {
      color: var(--t3);
    }
  `,
})
export class TiesField {
  readonly counters = input.required<readonly string[]>();
  readonly changed = output<string[]>();
  protected readonly mayAdd = computed(() => this.counters().length < MOST);
  protected readonly choices = computed(() => SUMMED.filter((name) => !this.counters().includes(name)));

  protected pick(choice: HTMLSelectElement): void {
    if (choice.value) this.changed.emit([...this.counters(), choice.value]);
    choice.value = '';
  }

  protected drop(counter: string): void {
    this.changed.emit(this.counters().filter((name) => name !== counter));
  }

  protected raise(at: number): void {
    const names = [...this.counters()];
    const [moved] = names.splice(at, 1);
    if (moved !== undefined) names.splice(at - 1, 0, moved);
    this.changed.emit(names);
  }
}
