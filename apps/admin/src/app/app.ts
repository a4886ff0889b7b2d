/** The root: whatever the address names. */
import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Themes } from './theme/themes';

@Component({
  selector: 'coliseum-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {
  /** follows the system from the first page on */
  protected readonly themes = inject(Themes);
}
