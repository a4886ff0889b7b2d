/** One toast: ten seconds, which stand still while the pointer or the focus is on it. */
import { Component, DestroyRef, inject, input, output, signal } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import type { Toast } from './toaster';

const STAYS_S = 10;

@Component({
  selector: 'dia-toast-card',
  imports: [Button, Icon],
  host: {
    '[class]': 'toast().tone',
    '(pointerenter)': 'held.set(true)',
    '(pointerleave)': 'held.set(false)',
    '(focusin)': 'held.set(true)',
    '(focusout)': 'held.set(false)',
  },
  template: `<ui-icon [name]="toast().tone === 'done' ? 'check' : 'octagon'" />
    <p>{{ toast().text }}</p>
    @if (toast().undo) {
      <button uiButton type="button" (click)="undone.emit()">
        Undo <kbd aria-hidden="true">Ctrl Z</kbd>
      </button>
      <span class="left figure" aria-hidden="true">{{ left() }} s</span>
    } @else {
      <button uiButton kind="ghost" type="button" aria-label="Dismiss" (click)="gone.emit()">
        <ui-icon name="close" />
      </button>
    }`,
  styleUrl: './toast-card.css',
})
export class ToastCard {
  readonly toast = input.required<Toast>();
  readonly undone = output();
  readonly gone = output();
  protected readonly held = signal(false);
  protected readonly left = signal(STAYS_S);

  constructor() {
    const timer = setInterval(() => {
      if (this.held()) return;
      this.left.update((seconds) => seconds - 1);
      if (this.left() <= 0) this.gone.emit();
    }, 1_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
