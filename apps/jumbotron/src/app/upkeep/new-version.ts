/** Notices that the server has another version or build than this page, which then loads itself anew at a change of scene. */
import { Injectable, computed, effect, inject } from '@angular/core';
import { Line } from '../feeds/line';
import { Larder } from './larder';
import { PAGE_BUILD } from './page-build';
import { ReloadGuard } from './reload-guard';

const PATIENCE_MS = 15 * 60_000;

@Injectable({ providedIn: 'root' })
export class NewVersion {
  readonly #own = inject(PAGE_BUILD);
  readonly #line = inject(Line);
  readonly #larder = inject(Larder);
  readonly #guard = inject(ReloadGuard);

  /** What the server has instead; null: the same. */
  readonly instead = computed((): string | null => {
    const version = this.#line.heartbeat()?.version;
    if (version !== undefined && version !== this.#own.version) return version;
    const build = this.#larder.newest();
    return build !== null && build !== this.#own.build ? build : null;
  });

  constructor() {
    effect((onCleanup) => {
      if (this.instead() === null) return;
      // a wall that shows one scene for ever has no change to wait for
      const patience = setTimeout(() => this.sceneChanged(), PATIENCE_MS);
      onCleanup(() => clearTimeout(patience));
    });
  }

  /** At a change of scene, or when none has come for long. */
  sceneChanged(): void {
    const instead = this.instead();
    if (instead !== null && this.#line.connection() === 'live') this.#guard.reload(`version ${instead}`);
  }
}
