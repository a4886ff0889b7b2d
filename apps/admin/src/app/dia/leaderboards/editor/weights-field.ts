/** What counts how much: counters of the list, or words of ballots, each with its weight. */
import { Component, computed, input, output } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';

export type Weights = Readonly<Record<string, number>>;

@Component({
  selector: 'dia-weights-field',
  imports: [Button, Icon],
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  template: `<ul>
      @for (row of rows(); track row.name) {
        <li [class.edited]="row.was !== null">
          <span class="name">{{ row.name }}</span>
          <span class="times" aria-hidden="true">×</span>
          <input
            #weight
            class="control"
            type="number"
            step="any"
            [attr.aria-label]="'Weight of ' + row.name"
            [value]="row.weight"
            (input)="weigh(row.name, weight.valueAsNumber)"
          />
          <button
            uiButton
            kind="ghost"
            type="button"
            [small]="true"
            [attr.aria-label]="'Leave out ' + row.name"
            (click)="drop(row.name)"
          >
            <ui-icon name="close" />
          </button>
          @if (row.was !== null) {
            <span class="was">{{ row.was }}</span>
          }
        </li>
      } @empty {
        <li class="hint">{{ none() }}</li>
      }
    </ul>
    @if (choices(); as options) {
      <select #choice class="control" [attr.aria-label]="'Add to ' + label()" (change)="pick(choice)">
        <option value="">Add a counter…</option>
        @for (option of options; track option) {
          <option [value]="option">{{ option }}</option>
        }
      </select>
    } @else {
      <span class="add">
        <input
          #word
          class="control"
          autocomplete="off"
          spellcheck="false"
          maxlength="40"
          placeholder="jury"
          [attr.aria-label]="'A word for ' + label()"
          (keydown.enter)="write(word, $event)"
        />
        <button uiButton type="button" (click)="write(word)"><ui-icon name="plus" />Add</button>
      </span>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
    }
    ul {
      display: grid;
      gap: 0.25rem;
    }
    li:not(.hint) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto 5rem auto;
      gap: 0.375rem;
      align-items: center;
      padding: 0.125rem 0 0.125rem 0.375rem;
      border-radius: var(--r-s);
    }
    .edited {
      background: var(--info-wash);
    }
    .name {
      color: var(--t1);
      overflow-wrap: anywhere;
    }
    .times {
      color: var(--t3);
    }
    .was {
      grid-column: 1 / -1;
      padding-right: 0.5rem;
      color: var(--t2);
      font: var(--f12);
      text-align: right;
    }
    .add {
      display: flex;
      gap: 0.375rem;
    }
  `,
})
export class WeightsField {
  readonly label = input.required<string>();
  readonly weights = input.required<Weights>();
  /** as it stands; null: a new board */
  readonly base = input<Weights | null>(null);
  /** null: any word */
  readonly options = input<readonly string[] | null>(null);
  readonly none = input('Nothing is weighed yet.');
  readonly changed = output<Record<string, number>>();
  protected readonly rows = computed(() =>
    Object.entries(this.weights()).map(([name, weight]) => ({ name, weight, was: this.was(name, weight) })),
  );
  protected readonly choices = computed(
    () => this.options()?.filter((option) => !Object.hasOwn(this.weights(), option)) ?? null,
  );

  protected weigh(name: string, weight: number): void {
    this.changed.emit({ ...this.weights(), [name]: weight });
  }

  protected drop(name: string): void {
    const { [name]: _dropped, ...rest } = this.weights();
    this.changed.emit(rest);
  }

  protected pick(choice: HTMLSelectElement): void {
    if (choice.value) this.weigh(choice.value, 1);
    choice.value = '';
  }

  protected write(field: HTMLInputElement, event?: Event): void {
    event?.preventDefault();
    const word = field.value.trim().toLowerCase();
    if (word && !Object.hasOwn(this.weights(), word)) this.weigh(word, 1);
    field.value = '';
  }

  private was(name: string, weight: number): string | null {
    const base = this.base();
    if (base === null || base[name] === weight) return null;
    return base[name] === undefined ? 'new' : `was ${base[name]}`;
  }
}
