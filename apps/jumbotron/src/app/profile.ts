/** How this wall is looked at: from how far, in which language and by which clock. From the address, then from the server. */
import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import type { ScreenProfile } from '@coliseum/contracts';
import { WALL_QUERY, isTimeZone } from './wall-mode';

const VIEWING = { least: 4, most: 12 };

@Injectable({ providedIn: 'root' })
export class Profile {
  readonly #profile = signal<ScreenProfile>(inject(WALL_QUERY).profile, { equal: sameJson });
  readonly #root = inject(DOCUMENT).documentElement;

  readonly current = this.#profile.asReadonly();
  /** the farthest viewer in wall heights: text sizes follow from it */
  readonly viewing = computed(() => {
    const { farthestViewerMetres, wallHeightMetres } = this.#profile();
    return Math.min(VIEWING.most, Math.max(VIEWING.least, farthestViewerMetres / wallHeightMetres));
  });
  readonly language = computed(() => this.#profile().language);
  readonly timeZone = computed(() => {
    const { timeZone } = this.#profile();
    return isTimeZone(timeZone) ? timeZone : 'UTC';
  });
  readonly calm = computed(() => this.#profile().motion === 'reduced');

  constructor() {
    effect(() => {
      this.#root.lang = this.language();
      this.#root.dataset['motion'] = this.#profile().motion;
    });
  }

  set(profile: ScreenProfile): void {
    this.#profile.set(profile);
  }
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
