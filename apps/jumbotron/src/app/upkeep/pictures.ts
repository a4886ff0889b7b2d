/** The pictures that this wall has shown, so that they can be kept. */
import { DOCUMENT, Injectable, inject } from '@angular/core';

const PICTURE = /^\/api\/v1\/entities\/[a-z]+\/[^/]+\/image$/;
const MOST = 600;

@Injectable({ providedIn: 'root' })
export class Pictures {
  readonly #document = inject(DOCUMENT);
  readonly #seen = new Set<string>();

  /** The newest last. */
  shown(): string[] {
    const images = this.#document.querySelectorAll<HTMLImageElement>('img[src], image[href]');
    for (const image of images) {
      const address = image.getAttribute('src') ?? image.getAttribute('href') ?? '';
      const { pathname, search } = new URL(address, location.origin);
      if (PICTURE.test(pathname)) this.#seen.add(pathname + search);
    }
    for (const oldest of this.#seen) {
      if (this.#seen.size <= MOST) break;
      this.#seen.delete(oldest);
    }
    return [...this.#seen];
  }
}
