/** An address that names nothing: says so, and where to go. */
import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Arcade, Brand, Button } from '@coliseum/ui';

@Component({
  imports: [Arcade, Brand, Button, RouterLink],
  template: `<ui-arcade />
    <main>
      <ui-brand />
      <h1>Nothing stands at this address</h1>
      <a uiButton kind="primary" routerLink="/coliseum">Open the leaderboards</a>
    </main>`,
  styles: `
    main {
      position: relative;
      min-height: 100dvh;
      display: grid;
      gap: 1rem;
      place-content: center;
      justify-items: center;
      padding: 1rem;
      text-align: center;
    }
    h1 {
      font: 600 1.375rem/1.75rem var(--sans);
    }
  `,
})
export class NotFound {}
