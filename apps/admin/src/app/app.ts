/** The root: whatever the address names. */
import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

@Component({
  selector: 'coliseum-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {}
