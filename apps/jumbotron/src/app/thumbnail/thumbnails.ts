/** Sends a small picture of the wall every ten seconds, made in the gaps between frames. */
import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';
import { MAX_THUMBNAIL_BYTES, SCREEN_THUMBNAIL_MS } from '@coliseum/contracts';
import { paint } from './painter';

/** As many pixels as 320 × 180, whatever the panel's shape. */
const PIXELS = 320 * 180;
/** of a gap, at most; what is left goes on in the next one */
const SLICE_MS = 6;
const QUALITY = [0.72, 0.5, 0.3];

@Injectable({ providedIn: 'root' })
export class Thumbnails {
  readonly #document = inject(DOCUMENT);
  readonly #destroyed = inject(DestroyRef);
  /** the longest slice so far, for whoever measures */
  longestSliceMs = 0;

  /** @param send is given a JPEG of at most MAX_THUMBNAIL_BYTES */
  begin(send: (jpeg: ArrayBuffer) => void): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy || this.#document.visibilityState !== 'visible') return;
      busy = true;
      void this.make()
        .then((jpeg) => jpeg && send(jpeg))
        .catch(() => undefined) // a picture that cannot be made is left out
        .finally(() => (busy = false));
    }, SCREEN_THUMBNAIL_MS);
    this.#destroyed.onDestroy(() => clearInterval(timer));
  }

  async make(): Promise<ArrayBuffer | null> {
    const stage = this.#document.querySelector<HTMLElement>('wall-app');
    const { width, height } = stage?.getBoundingClientRect() ?? { width: 0, height: 0 };
    if (!stage || width < 1 || height < 1) return null;
    const scale = Math.sqrt(PIXELS / (width * height));
    const canvas = this.#document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) return null;
    pen.fillStyle = getComputedStyle(this.#document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    await this.#inGaps(paint(stage, pen, scale));
    for (const quality of QUALITY) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
      if (blob && blob.size <= MAX_THUMBNAIL_BYTES) return blob.arrayBuffer();
    }
    return null;
  }

  #inGaps(steps: Generator<void>): Promise<void> {
    return new Promise((done, failed) => {
      const go = (): void => {
        const began = performance.now();
        try {
          while (performance.now() - began < SLICE_MS)
            if (steps.next().done) {
              done();
              return;
            }
        } catch (error) {
          failed(error as Error);
          return;
        } finally {
          this.longestSliceMs = Math.max(this.longestSliceMs, performance.now() - began);
        }
        requestIdleCallback(go, { timeout: 1_000 });
      };
      requestIdleCallback(go, { timeout: 1_000 });
    });
  }
}
