/** Tells whoever previews the wall that the picture stands: data in or known to be absent, faces loaded, drawn. */
import { DOCUMENT, Injectable, Injector, effect, inject, untracked } from '@angular/core';
import { TextRuler } from '../pieces/text-ruler';
import type { SceneSlot } from './scene-slot';
import { Director } from './director';

@Injectable({ providedIn: 'root' })
export class PreviewSign {
  readonly #document = inject(DOCUMENT);
  readonly #director = inject(Director);
  readonly #injector = inject(Injector);

  /** @param current what is on stage */
  begin(current: () => SceneSlot | null | undefined): void {
    const ruler = this.#injector.get(TextRuler);
    effect(
      () => {
        const [slot, showing] = [current(), this.#director.showing()];
        if (!slot || slot.showing.key !== showing?.key || !slot.source.settled() || !ruler.ready()) return;
        // a scene that has nothing true to show gives way to the slate first
        if (!slot.source.presentable() && slot.scene !== 'standby') return;
        untracked(() => void this.#drawn(slot.showing.key));
      },
      { injector: this.#injector },
    );
  }

  async #drawn(key: string): Promise<void> {
    await this.#document.fonts.ready;
    await frame();
    await frame();
    if (this.#director.showing()?.key === key) this.#document.documentElement.dataset['preview'] = 'ready';
  }
}

const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));
