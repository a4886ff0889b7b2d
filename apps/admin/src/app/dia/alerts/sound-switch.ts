/** Switches the sound of alerts, for oneself; says so where the browser makes none yet. */
import { Component, inject } from '@angular/core';
import { Button, Icon } from '@coliseum/ui';
import { AlertSound } from './alarm/alert-sound';

@Component({
  selector: 'dia-sound-switch',
  imports: [Button, Icon],
  template: `@if (sound.blocked()) {
      <span class="blocked" role="status">Sound is blocked until you click</span>
    }
    <button
      uiButton
      kind="ghost"
      type="button"
      [small]="true"
      [attr.aria-pressed]="sound.on()"
      (click)="sound.switch()"
    >
      <ui-icon [name]="sound.on() ? 'sound' : 'silent'" />Sound {{ sound.on() ? 'on' : 'off' }}
    </button>`,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.375rem;
    }
    .blocked {
      color: var(--warn);
      font: 500 0.75rem/1rem var(--sans);
    }
  `,
})
export class SoundSwitch {
  protected readonly sound = inject(AlertSound);
}
