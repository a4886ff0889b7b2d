/** What cannot be taken back asks for a typed word first. */
import { Component, computed, input, output, signal } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { Sheet } from './sheet';

@Component({
  selector: 'dia-typed-word',
  imports: [Button, Icon, Sheet],
  template: `<dia-sheet #sheet [heading]="heading()" (closed)="kept.emit()">
    <p class="fault"><ui-icon name="octagon" />This cannot be taken back.</p>
    <div><ng-content /></div>
    <label class="field">
      <span
        >Type <b class="mono">{{ word() }}</b> to confirm</span
      >
      <input
        class="control"
        autocomplete="off"
        spellcheck="false"
        [value]="typed()"
        (input)="type($event)"
        (keydown.enter)="confirm()"
      />
    </label>
    @if (fault(); as why) {
      <p class="fault" role="alert"><ui-icon name="octagon" />{{ why }}</p>
    }
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">Keep</button>
      <button uiButton kind="danger" type="button" [disabled]="!matches()" (click)="confirm()">
        {{ action() }}
      </button>
    </ng-container>
  </dia-sheet>`,
  styles: `
    b {
      color: var(--t1);
    }
  `,
})
export class TypedWord {
  readonly heading = input.required<string>();
  readonly word = input.required<string>();
  readonly action = input.required<string>();
  readonly fault = input<string | null>(null);
  readonly confirmed = output();
  readonly kept = output();
  protected readonly typed = signal('');
  protected readonly matches = computed(() => this.typed().trim() === this.word());

  protected type(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.typed.set(event.target.value);
  }

  protected confirm(): void {
    if (this.matches()) this.confirmed.emit();
  }
}
