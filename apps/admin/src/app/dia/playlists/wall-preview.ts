/** The wall itself, in a frame at its true size, scaled down: what an editor sees is what is drawn. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { PREVIEW_MESSAGE, type PreviewMessage, type PlaylistItem } from '@coliseum/contracts';
import type { PreviewFormat } from './preview-formats';

/** The page in the frame listens only a moment after it was loaded; it takes this mark off once it was told. */
const UNTOLD = 'untold';
const TRY_EVERY_MS = 250;
const TRY_FOR_MS = 15_000;
const AFTER_EDIT_MS = 150;
const TALLEST_PX = 420;

@Component({
  selector: 'dia-wall-preview',
  template: `<div
    class="glass"
    [style.height.px]="format().height * scale()"
    [style.width.px]="format().width * scale()"
  >
    <iframe
      #frame
      src="/jumbotron?preview"
      tabindex="-1"
      loading="lazy"
      [title]="'The wall at ' + format().label"
      [style.width.px]="format().width"
      [style.height.px]="format().height"
      [style.transform]="'scale(' + scale() + ')'"
      (load)="loaded()"
    ></iframe>
  </div>`,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      min-width: 0;
      overflow: hidden;
    }
    .glass {
      overflow: hidden;
      border-radius: 3px;
      background: #0a111d;
      outline: 1px solid var(--line-2);
    }
    iframe {
      display: block;
      border: 0;
      transform-origin: 0 0;
    }
  `,
})
export class WallPreview {
  readonly format = input.required<PreviewFormat>();
  readonly name = input.required<string>();
  readonly version = input.required<number>();
  readonly playlistId = input.required<string>();
  readonly items = input.required<readonly PlaylistItem[]>();
  readonly itemId = input<string | null>(null);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly frame = viewChild.required<ElementRef<HTMLIFrameElement>>('frame');
  private readonly room = signal(300);
  private readonly isLoaded = signal(0);
  protected readonly scale = computed(() =>
    Math.min(this.room() / this.format().width, TALLEST_PX / this.format().height),
  );
  private readonly message = computed<PreviewMessage>(() => {
    const itemId = this.itemId();
    return {
      type: PREVIEW_MESSAGE,
      setup: {
        profile: this.format().profile,
        playlist: {
          id: this.playlistId(),
          name: this.name(),
          version: this.version(),
          items: [...this.items()],
        },
      },
      ...(itemId !== null && { itemId }),
    };
  });

  constructor() {
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) this.room.set(entry.contentRect.width);
    });
    observer.observe(this.host.nativeElement);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
    effect((onCleanup) => {
      if (this.isLoaded() === 0) return;
      const timer = this.tellUntilHeard();
      onCleanup(() => clearInterval(timer));
    });
    effect((onCleanup) => {
      this.message();
      const timer = setTimeout(() => this.tell(), AFTER_EDIT_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected loaded(): void {
    this.isLoaded.update((times) => times + 1);
  }

  private tellUntilHeard(): ReturnType<typeof setInterval> {
    const wall = this.frame().nativeElement.contentDocument?.documentElement;
    if (wall) wall.dataset['preview'] = UNTOLD;
    const began = Date.now();
    this.tell();
    const timer = setInterval(() => {
      if (wall?.dataset['preview'] !== UNTOLD || Date.now() - began > TRY_FOR_MS) clearInterval(timer);
      else this.tell();
    }, TRY_EVERY_MS);
    return timer;
  }

  private tell(): void {
    const message = untracked(this.message);
    this.frame().nativeElement.contentWindow?.postMessage(message, location.origin);
  }
}
