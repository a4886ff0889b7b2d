/** What a public page shows, as its address carries it: the window, the event, the name looked for, the kind of boards. */
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { DEFAULT_CHOICE } from './window-choice';

export interface PublicQuery {
  window?: string;
  q?: string;
  kind?: string;
}

@Injectable({ providedIn: 'root' })
export class PublicAddress {
  private readonly router = inject(Router);

  /** What stands there by default is left out of it. */
  show(changes: PublicQuery): void {
    const queryParams = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, value === DEFAULT_CHOICE ? null : value || null]),
    );
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
