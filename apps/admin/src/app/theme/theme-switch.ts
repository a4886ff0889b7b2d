/** One button that goes round: as the system, dark, light. */
import { Component, computed, inject } from '@angular/core';
import { Button, Icon, type IconName } from '@coliseum/ui';
import { type ThemeChoice, Themes } from './themes';

const ICONS: Record<ThemeChoice, IconName> = { system: 'contrast', dark: 'dark', light: 'sun' };

@Component({
  selector: 'coliseum-theme-switch',
  imports: [Button, Icon],
  template: `<button
    uiButton
    kind="ghost"
    type="button"
    [attr.aria-label]="label()"
    [title]="label()"
    (click)="themes.next()"
  >
    <ui-icon [name]="icon()" />
  </button>`,
  styles: `
    :host {
      display: inline-flex;
    }
    button {
      min-width: 2.25rem;
      min-height: 2.25rem;
      padding: 0;
    }
  `,
})
export class ThemeSwitch {
  protected readonly themes = inject(Themes);
  protected readonly icon = computed(() => ICONS[this.themes.choice()]);
  protected readonly label = computed(() => `Theme: ${this.themes.choice()}`);
}
