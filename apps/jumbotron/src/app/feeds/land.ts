/** The land of the map, fetched right after the first picture: nothing is fetched later that an outage could withhold. */
import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { LAND_FILE, type Land, readLand } from '@coliseum/domain';

const AGAIN_MS = 30_000;

@Injectable({ providedIn: 'root' })
export class LandStore {
  readonly #document = inject(DOCUMENT);
  readonly #places = signal<Land | null>(null);
  readonly places = this.#places.asReadonly();

  async load(): Promise<void> {
    try {
      const answer = await fetch(new URL(LAND_FILE, this.#document.baseURI));
      if (!answer.ok) throw new Error(`The land answered ${answer.status}.`);
      this.#places.set(readLand(new Uint8Array(await answer.arrayBuffer())));
    } catch {
      setTimeout(() => void this.load(), AGAIN_MS);
    }
  }
}
