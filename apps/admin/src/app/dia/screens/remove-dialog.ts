/** Removes a wall: its token is refused within seconds, and pairing it again takes someone in front of it. */
import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Screen } from '@coliseum/contracts';
import { API } from '../../api';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { TypedWord } from '../sheet/typed-word';
import { Toaster } from '../toasts/toaster';
import { Walls } from '../walls/walls';

@Component({
  selector: 'dia-remove-dialog',
  imports: [TypedWord],
  template: `<dia-typed-word
    [heading]="'Remove ' + screen().name"
    [word]="word()"
    action="Remove the wall"
    [fault]="fault()"
    (confirmed)="remove()"
    (kept)="closed.emit()"
  >
    <p>
      The wall goes dark behind its pairing code within 5 s. To bring it back, someone has to read that code
      to you and you pair it anew.
    </p>
  </dia-typed-word>`,
})
export class RemoveDialog {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly toaster = inject(Toaster);
  readonly screen = input.required<Screen>();
  readonly closed = output();
  protected readonly fault = signal<string | null>(null);
  protected readonly word = computed(() => `remove ${this.screen().name}`);

  protected async remove(): Promise<void> {
    const { id, name } = this.screen();
    try {
      await this.api.revokeScreen(id);
      this.toaster.done(`${name} was removed.`);
      await this.walls.ask();
      this.closed.emit();
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.fault.set(refusal.message);
    }
  }
}
