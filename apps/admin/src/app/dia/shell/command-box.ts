/** The command box: Ctrl K, a few letters, Enter. A native dialog keeps the focus inside. */
import { Component, computed, type ElementRef, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { Icon } from '@coliseum/ui';
import { type Command, matchCommands } from './command';
import { Commands } from './commands';

@Component({
  selector: 'dia-command-box',
  imports: [Icon],
  templateUrl: './command-box.html',
  styleUrl: './command-box.css',
})
export class CommandBox {
  private readonly commands = inject(Commands);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly typed = signal('');
  protected readonly found = computed(() => matchCommands(this.commands.all(), this.typed()));
  /** the chosen one; typing starts again at the first */
  protected readonly chosen = linkedSignal({ source: this.typed, computation: () => 0 });
  protected readonly chosenId = computed(() => (this.found().length > 0 ? `command-${this.chosen()}` : null));

  open(): void {
    const dialog = this.dialog().nativeElement;
    if (dialog.open) return dialog.close();
    this.typed.set('');
    dialog.showModal();
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.typed.set(event.target.value);
  }

  protected move(event: Event, step: number): void {
    event.preventDefault();
    const count = this.found().length;
    if (count > 0) this.chosen.update((at) => (at + step + count) % count);
  }

  protected run(command: Command | undefined): void {
    if (!command) return;
    this.dialog().nativeElement.close();
    command.run();
  }

  protected closeOnBackdrop(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }
}
