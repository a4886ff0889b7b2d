/** What still has to be drawn before a page can be printed: charts, the land, faces. */
import { computed, Injectable, type Signal, signal } from '@angular/core';

@Injectable()
export class Readiness {
  private readonly open = signal(0);
  readonly drawn: Signal<boolean> = computed(() => this.open() === 0);

  /** @returns to be called once it is there; more than once is no harm */
  expect(): () => void {
    this.open.update((count) => count + 1);
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.open.update((count) => count - 1);
    };
  }
}
