/** What of a page's own world the probe uses; the server is compiled without a DOM, so that nothing else leans on one. */
import type { Box } from '@coliseum/domain';

export type PageStyle = Readonly<
  Record<
    | 'display'
    | 'fill'
    | 'color'
    | 'fontFamily'
    | 'fontSize'
    | 'fontStyle'
    | 'fontWeight'
    | 'opacity'
    | 'overflowX'
    | 'overflowY'
    | 'textTransform'
    | 'webkitBackgroundClip'
    | 'webkitTextFillColor',
    string
  >
>;

export interface PageElement {
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
  readonly clientWidth: number;
  readonly clientHeight: number;
  /** not of SVG */
  readonly offsetHeight?: number;
  closest(selector: string): PageElement | null;
  checkVisibility(options: Readonly<Record<string, boolean>>): boolean;
  getBoundingClientRect(): Box;
  querySelectorAll(selector: string): Iterable<PageElement>;
  /** of SVG only */
  getScreenCTM?(): { a: number; b: number; c: number; d: number } | null;
}

interface PageNode {
  readonly textContent: string | null;
  readonly parentElement: PageElement | null;
}

interface Pen {
  font: string;
  fillStyle: string;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  measureText(
    text: string,
  ): Readonly<
    Record<
      | 'actualBoundingBoxAscent'
      | 'actualBoundingBoxDescent'
      | 'fontBoundingBoxAscent'
      | 'fontBoundingBoxDescent',
      number
    >
  >;
}

interface PageSheet {
  replaceSync(text: string): void;
}

export interface PageDocument {
  readonly body: PageElement;
  readonly documentElement: PageElement;
  readonly scrollingElement: PageElement | null;
  adoptedStyleSheets: PageSheet[];
  createElement(name: 'canvas'): {
    getContext(kind: '2d', options: { willReadFrequently: boolean }): Pen | null;
  };
  createRange(): { selectNodeContents(node: PageNode): void; getClientRects(): Iterable<Box> };
  createTreeWalker(root: PageElement, show: number): { nextNode(): PageNode | null };
  querySelector(selector: string): PageElement | null;
}

export interface PageWindow {
  getComputedStyle(element: PageElement): PageStyle;
  CSSStyleSheet: new () => PageSheet;
}
