/** What a wall shows, at its true proportions: its own picture, else a slate that says what it should be. */
import { Component, computed, input, linkedSignal } from '@angular/core';
import type { Screen } from '@coliseum/contracts';
import { sceneWords } from './wall-words';

@Component({
  selector: 'dia-wall-picture',
  template: `<div class="glass" [style.aspect-ratio]="ratio()" [class.tall]="tall()" [class.flat]="flat()">
    @if (shownUrl(); as url) {
      <img [src]="url" [alt]="alt()" decoding="async" (error)="shownUrl.set(null)" />
    } @else {
      <div class="slate" [attr.role]="alt() ? 'img' : null" [attr.aria-label]="alt() || null">
        <svg viewBox="0 0 40 24" aria-hidden="true">
          <path d="M2 22.500h36M5 22V14a4 4 0 0 1 8 0v8M16 22V10a4 4 0 0 1 8 0v12M27 22v-8a4 4 0 0 1 8 0v8" />
        </svg>
        <span aria-hidden="true">no picture yet</span>
      </div>
    }
  </div>`,
  styleUrl: './wall-picture.css',
})
export class WallPicture {
  readonly screen = input.required<Screen>();
  /** the words beside it say all of it */
  readonly decorative = input(false);
  private readonly size = computed(
    () => this.screen().heartbeat?.resolution ?? { width: 16, height: 9, pixelRatio: 1 },
  );
  protected readonly shownUrl = linkedSignal(() => this.screen().thumbnailUrl);
  protected readonly ratio = computed(() => `${this.size().width} / ${this.size().height}`);
  protected readonly tall = computed(() => this.size().height * 16 > this.size().width * 9);
  protected readonly flat = computed(() => this.size().width > this.size().height * 4);
  protected readonly alt = computed(() =>
    this.decorative() ? '' : `${this.screen().name}: ${sceneWords(this.screen().heartbeat?.scene)}`,
  );
}
