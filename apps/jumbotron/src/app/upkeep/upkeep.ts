/** What keeps a wall going unattended, begun once the first picture stands. */
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { LandStore } from '../feeds/land';
import { loadAllScenes } from '../show/scene-catalogue';
import { Larder } from './larder';
import { WakeLock } from './wake-lock';
import { Watchdog } from './watchdog';

@Injectable({ providedIn: 'root' })
export class Upkeep {
  readonly #document = inject(DOCUMENT);
  readonly #land = inject(LandStore);
  readonly #larder = inject(Larder);
  readonly #wakeLock = inject(WakeLock);
  readonly #watchdog = inject(Watchdog);
  #begun = false;

  /** @param attended an editor's preview: it keeps nothing and watches nothing */
  begin(attended: boolean): void {
    if (this.#begun) return;
    this.#begun = true;
    void this.#land.load();
    void loadAllScenes().then(() => {
      this.#document.documentElement.dataset['scenes'] = 'loaded';
    });
    if (attended) return;
    this.#wakeLock.keep();
    this.#watchdog.watch();
    void this.#larder.stock();
  }
}
