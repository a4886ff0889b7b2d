/** The stack of toasts at the foot of the page. */
import { Component, inject } from '@angular/core';
import { ToastCard } from './toast-card';
import { Toaster } from './toaster';

@Component({
  selector: 'dia-toasts',
  imports: [ToastCard],
  host: { '(document:keydown)': 'press($event)' },
  template: `<div role="status" aria-live="polite">
    @for (toast of toaster.toasts(); track toast.id) {
      <dia-toast-card [toast]="toast" (undone)="toaster.undo(toast)" (gone)="toaster.dismiss(toast.id)" />
    }
  </div>`,
  styles: `
    :host {
      position: fixed;
      left: 50%;
      bottom: 4.5rem;
      transform: translateX(-50%);
      z-index: 15;
      width: min(24rem, calc(100vw - 1.5rem));
      pointer-events: none;
    }
    div {
      display: grid;
      gap: 0.5rem;
    }
    dia-toast-card {
      pointer-events: auto;
    }
  `,
})
export class Toasts {
  protected readonly toaster = inject(Toaster);

  protected press(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.key.toLowerCase() !== 'z' || event.shiftKey) return;
    const typing =
      event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (!(event.ctrlKey || event.metaKey) || typing || event.defaultPrevented) return;
    if (this.toaster.undoLast()) event.preventDefault();
  }
}
