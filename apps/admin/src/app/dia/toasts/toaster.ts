/** What was done, said for ten seconds, with the way back where there is one. */
import { Injectable, signal } from '@angular/core';

export interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'fault';
  undo: (() => void) | null;
}

@Injectable({ providedIn: 'root' })
export class Toaster {
  private readonly shown = signal<readonly Toast[]>([]);
  private count = 0;
  readonly toasts = this.shown.asReadonly();

  done(text: string, undo: (() => void) | null = null): void {
    this.show({ text, undo, tone: 'done' });
  }

  fault(text: string): void {
    this.show({ text, undo: null, tone: 'fault' });
  }

  dismiss(id: number): void {
    this.shown.update((all) => all.filter((toast) => toast.id !== id));
  }

  undo(toast: Toast): void {
    this.dismiss(toast.id);
    toast.undo?.();
  }

  /** Ctrl Z. @returns whether there was anything to take back */
  undoLast(): boolean {
    const last = this.shown().findLast((toast) => toast.undo !== null);
    if (last) this.undo(last);
    return last !== undefined;
  }

  private show(toast: Omit<Toast, 'id'>): void {
    this.count += 1;
    this.shown.update((all) => [...all.slice(-2), { ...toast, id: this.count }]);
  }
}
