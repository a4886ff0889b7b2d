/** Measures text as the browser will set it: fonts, fallbacks, every script. Widths come back in rem, whatever the panel. */
import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { loadFaces } from '../stage/load-faces';
import { LINE_HEIGHT, type TextMeasure } from './name-fit';

/** Styles that are measured: a class of styles.css and its full size in rem. */
export const TEXT_STYLES = {
  name: 6.9,
  figure: 6.9,
  title: 6.2,
  kicker: 3.35,
  second: 3.6,
  gainer: 4.4,
  sentence: 14,
  inscription: 14,
  detail: 5.6,
  label: 5,
  carved: 10.4,
  plain: 10.4,
} as const;
export type TextStyle = keyof typeof TEXT_STYLES;

/** Large enough for the display cut of the face, which every wall gets. */
const RULER_PX = 100;
const FACES = ['600 100px "Cinzel Variable"', '640 100px "Inter Variable"'];
/** Widths that are remembered: those of a few scenes; figures that change bring new texts for days. */
const REMEMBERED = 2_000;
/** Better a first picture in a fallback face than none. */
const PATIENCE_MS = 1_500;
/** What the first faces hold themselves: Latin letters, signs and arrows. */
const AT_HAND = /^[\u0020-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2190-\u2199\u2212\u2248]*$/;

@Injectable({ providedIn: 'root' })
export class TextRuler {
  readonly #document = inject(DOCUMENT);
  /** grows when faces arrive, so that whatever was measured is measured again */
  readonly #faces = signal(0);
  readonly #ready = signal(false);
  readonly #widths = new Map<string, number>();
  /** texts whose faces are on their way, or here */
  readonly #fetched = new Map<string, boolean>();
  readonly #span: HTMLElement;

  readonly ready = this.#ready.asReadonly();

  constructor() {
    const box = this.#document.createElement('div');
    box.className = 'ruler';
    box.setAttribute('aria-hidden', 'true');
    this.#span = box.appendChild(this.#document.createElement('bdi'));
    this.#span.style.fontSize = `${RULER_PX}px`;
    this.#document.body.append(box);

    const fonts = this.#document.fonts;
    fonts.addEventListener('loadingdone', () => this.#remeasure());
    const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
    void Promise.race([Promise.allSettled(FACES.map((face) => fonts.load(face))), patience]).then(() => {
      this.#remeasure();
      this.#ready.set(true);
    });
  }

  measure(style: TextStyle): TextMeasure {
    return {
      natural: (text) => this.#natural(style, text),
      lines: (text, width) => this.#lines(style, text, width),
    };
  }

  /**
   * Whether the faces that a text needs are here. Where not, they are fetched, and waited for a moment at most: in a
   * fallback it would be measured wrongly, and jump.
   */
  faced(text: string): boolean {
    this.#faces();
    if (AT_HAND.test(text)) return true;
    const isHere = this.#fetched.get(text);
    if (isHere === undefined) this.#fetch(text);
    return isHere ?? false;
  }

  #fetch(text: string): void {
    remember(this.#fetched, text, false);
    this.#set('name', '', '');
    const { fontFamily } = getComputedStyle(this.#span);
    const fonts = this.#document.fonts;
    const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
    const faces = loadFaces(this.#document).then(() => fonts.load(`640 100px ${fontFamily}`, text));
    void Promise.race([faces, patience])
      .catch(() => undefined)
      .then(() => {
        remember(this.#fetched, text, true);
        this.#remeasure();
      });
  }

  #remeasure(): void {
    this.#widths.clear();
    this.#faces.update((n) => n + 1);
  }

  #natural(style: TextStyle, text: string): number {
    this.#faces();
    const key = `${style} ${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#set(style, text, '');
      width = (this.#span.getBoundingClientRect().width / RULER_PX) * TEXT_STYLES[style];
      remember(this.#widths, key, width);
    }
    return width;
  }

  #lines(style: TextStyle, text: string, width: number): number {
    this.#faces();
    this.#set(`${style} many`, text, `${(width / TEXT_STYLES[style]) * RULER_PX}px`);
    return Math.round(this.#span.getBoundingClientRect().height / (RULER_PX * LINE_HEIGHT));
  }

  #set(classes: string, text: string, width: string): void {
    this.#span.className = classes;
    this.#span.style.width = width;
    this.#span.textContent = text;
  }
}

/** In the place of what was remembered longest, where there is no more room. */
function remember<T>(known: Map<string, T>, text: string, what: T): void {
  if (known.size >= REMEMBERED && !known.has(text))
    for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
  known.set(text, what);
}
