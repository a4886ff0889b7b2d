/** Night or day: what the system prefers, unless somebody chose; kept, and drawn before the first paint by the page itself. */
import { computed, DOCUMENT, effect, inject, Injectable, type Signal, signal } from '@angular/core';
import { kept } from '../kept';

export const THEME_CHOICES = ['system', 'dark', 'light'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
/** the same key stands in the script of index.html */
const KEY = 'coliseum.theme';
/** of the browser's own frame around the page */
const FLOORS = { dark: '#0f1726', light: '#eef2f7' } as const;

@Injectable({ providedIn: 'root' })
export class Themes {
  private readonly document = inject(DOCUMENT);
  private readonly media = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: light)');
  private readonly systemIsLight = signal(this.media?.matches ?? false);
  private readonly paper = signal(false);
  readonly choice = signal<ThemeChoice>(
    THEME_CHOICES.find((choice) => choice === kept.recall(KEY)) ?? 'system',
  );
  /** a page that is told how to look, as a frame on another page is; never kept */
  readonly ofThisPage = signal<'dark' | 'light' | null>(null);
  /** what screens are drawn in */
  readonly shown: Signal<'dark' | 'light'> = computed(() => {
    const choice = this.ofThisPage() ?? this.choice();
    if (choice !== 'system') return choice;
    return this.systemIsLight() ? 'light' : 'dark';
  });

  constructor() {
    this.media?.addEventListener('change', ({ matches }) => this.systemIsLight.set(matches));
    effect(() => kept.keep(KEY, this.choice()));
    effect(() => this.draw());
  }

  /** system, dark, light, and round again */
  next(): void {
    this.choice.update((choice) => THEME_CHOICES[(THEME_CHOICES.indexOf(choice) + 1) % 3] ?? 'system');
    this.draw();
  }

  /** A page goes to paper, or comes back; at once, as a browser prints what stands. */
  onPaper(paper: boolean): void {
    this.paper.set(paper);
    this.draw();
  }

  private draw(): void {
    const shown = this.shown();
    this.document.documentElement.dataset['theme'] = this.paper() ? 'print' : shown;
    this.document.querySelector('meta[name="theme-color"]')?.setAttribute('content', FLOORS[shown]);
  }
}
