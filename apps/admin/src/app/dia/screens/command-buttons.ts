/** The commands that need nothing but walls, as big buttons: the same row for the open wall and for the marked ones. */
import { Component, computed, inject, input, output } from '@angular/core';
import type { Screen, ScreenCommandInput } from '@coliseum/contracts';
import { Button } from '@coliseum/ui';
import { Permission } from '../session/permission';
import { Toaster } from '../toasts/toaster';
import { WallActions } from '../walls/wall-actions';
import { wallsWords } from '../walls/wall-words';
import { heldOf, isFrozen } from './held-words';

interface Key {
  label: string;
  title?: string;
  letter?: string;
  run(): void;
}

@Component({
  selector: 'dia-command-buttons',
  imports: [Button],
  host: { '[class.columns]': 'withLetters()' },
  template: `@for (key of keys(); track key.label) {
    <button
      uiButton
      type="button"
      [disabled]="!permission.mayOperate()"
      [title]="permission.reason() ?? key.title ?? ''"
      [attr.aria-keyshortcuts]="withLetters() ? (key.letter ?? null) : null"
      (click)="key.run()"
    >
      {{ key.label }}
      @if (withLetters() && key.letter) {
        <kbd aria-hidden="true">{{ key.letter }}</kbd>
      }
    </button>
  }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0.375rem;
    }
    :host(.columns) {
      display: grid;
      grid-template-columns: repeat(3, minmax(max-content, 1fr));
    }
    :host(.columns) button {
      padding: 0 0.375rem;
    }
  `,
})
export class CommandButtons {
  private readonly actions = inject(WallActions);
  private readonly toaster = inject(Toaster);
  protected readonly permission = inject(Permission);
  readonly screens = input.required<readonly Screen[]>();
  readonly withLetters = input(false);
  readonly sceneAsked = output();
  readonly messageAsked = output();
  private readonly ids = computed(() => this.screens().map(({ id }) => id));
  private readonly frozen = computed(() => this.screens().length > 0 && this.screens().every(isFrozen));
  private readonly holds = computed(() =>
    this.screens().some((screen) => {
      const type = heldOf(screen)?.type;
      return type !== undefined && type !== 'freeze';
    }),
  );

  protected readonly keys = computed<readonly Key[]>(() => [
    { label: 'Next', letter: 'N', run: () => this.next() },
    {
      label: this.frozen() ? 'Unfreeze' : 'Freeze',
      letter: 'F',
      run: () => this.switchFreeze(),
    },
    { label: 'Identify', letter: 'I', run: () => this.identify() },
    { label: 'Scene…', run: () => this.sceneAsked.emit() },
    { label: 'Message…', run: () => this.messageAsked.emit() },
    { label: 'Blackout', run: () => void this.blackout() },
    ...(this.holds()
      ? [
          {
            label: 'Resume',
            title: 'Back to the playlist',
            run: () => this.send('Clear', { type: 'clear' }),
          },
        ]
      : []),
    { label: 'Reload', run: () => this.send('Reload', { type: 'reload' }) },
  ]);

  next(): void {
    this.send('Next', { type: 'next' });
  }

  switchFreeze(): void {
    if (this.frozen()) this.send('Unfreeze', { type: 'unfreeze' });
    else this.send('Freeze', { type: 'freeze' });
  }

  identify(): void {
    this.send('Identify', { type: 'identify' });
  }

  private send(what: string, command: ScreenCommandInput): void {
    if (this.ids().length > 0 && this.permission.mayOperate())
      void this.actions.command(what, this.ids(), command);
  }

  /** Done at once, as it may have to be; ten seconds to take it back without looking for how. */
  private async blackout(): Promise<void> {
    const ids = this.ids();
    if (!(await this.actions.command('Blackout', ids, { type: 'blackout' }))) return;
    this.toaster.done(
      `Blackout on ${wallsWords(ids.length)}.`,
      () => void this.actions.command('Clear', ids, { type: 'clear' }),
    );
  }
}
