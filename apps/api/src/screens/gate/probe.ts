/** What is asked inside the page: each text that can be seen, where its ink stands, and what scrolls. Runs in the browser. */
import type { Box, TextKind } from '@coliseum/domain';
import type { PageDocument, PageElement, PageStyle, PageWindow } from './page-globals.js';

// the server has no DOM: these are the page's, there
declare const document: PageDocument;
declare const getComputedStyle: PageWindow['getComputedStyle'];
declare const innerWidth: number;
declare const innerHeight: number;
declare const CSSStyleSheet: PageWindow['CSSStyleSheet'];

export interface ProbedText {
  text: string;
  kind: TextKind;
  /** of the ink, one a line, px */
  lines: Box[];
  /** px of the ink that a box around it, or the edge of the picture, cuts off */
  cutOff: number;
  /** px */
  capHeight: number;
  /** 0–255, and 0–1 for what it lets through; null: it is painted with a picture */
  ink: [number, number, number, number] | null;
}
export interface Probe {
  texts: ProbedText[];
  /** boxes whose content is larger than they are, and can be scrolled */
  scrolls: { what: string; box: Box; by: number }[];
  /** px by which the page is larger than the picture, where it can be scrolled */
  pageOverflow: { x: number; y: number };
  standby: boolean;
}

/** One function that needs nothing around it: it is sent to the page as text. */
export function probe(): Probe {
  const KEY = '[data-text="name"], [data-text="score"], .name-box, .score';
  const DUST_PX = 2; // boxes for screen readers are this small
  const FAINT = 0.1;
  const SHOW_TEXT = 4;
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('The page has no canvas.');

  const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });
  const common = (a: Box, b: Box): Box => {
    const x = Math.max(a.x, b.x);
    const y = Math.max(a.y, b.y);
    return {
      x,
      y,
      width: Math.min(a.x + a.width, b.x + b.width) - x,
      height: Math.min(a.y + a.height, b.y + b.height) - y,
    };
  };
  const ancestors = (element: PageElement): PageElement[] => {
    const all: PageElement[] = [];
    for (let one: PageElement | null = element; one; one = one.parentElement) all.push(one);
    return all;
  };
  /** whatever way it is written in */
  const paint = (colour: string): [number, number, number, number] => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const scaleOf = (element: PageElement): number => {
    const matrix = element.getScreenCTM?.();
    if (matrix) return Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    const box = ancestors(element).find(({ offsetHeight = 0 }) => offsetHeight > 0);
    return box?.offsetHeight ? box.getBoundingClientRect().height / box.offsetHeight : 1;
  };
  const cut = (style: PageStyle): boolean => style.overflowX !== 'visible' || style.overflowY !== 'visible';
  const windowOf = (element: PageElement, picture: Box): Box => {
    let seen = picture;
    for (const one of ancestors(element).slice(0, -2)) {
      const style = getComputedStyle(one);
      if (style.display === 'inline' || !cut(style)) continue;
      seen = common(seen, boxOf(one.getBoundingClientRect()));
    }
    return seen;
  };

  const picture: Box = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const texts: ProbedText[] = [];
  const walker = document.createTreeWalker(document.body, SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    const element = node.parentElement;
    if (
      !text ||
      !element ||
      element.closest('script, style, noscript, template, title, [data-text="ornament"]')
    )
      continue;
    if (
      !element.checkVisibility({
        opacityProperty: true,
        visibilityProperty: true,
        contentVisibilityAuto: true,
      })
    )
      continue;
    const opacity = ancestors(element).reduce((all, one) => all * Number(getComputedStyle(one).opacity), 1);
    if (opacity < FAINT) continue;

    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const view = windowOf(element, picture);
    if (rects.length === 0 || view.width <= DUST_PX || view.height <= DUST_PX) continue;

    const scale = scaleOf(element);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const shown = style.textTransform === 'uppercase' ? text.toUpperCase() : text;
    const ink = pen.measureText(shown);
    const whole = ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent;
    const lines = rects.map((rect): Box => {
      // the rectangle is of the face's ascent and descent; the ink reaches less far
      const factor = whole > 0 ? rect.height / whole : 1;
      const top = (ink.fontBoundingBoxAscent - ink.actualBoundingBoxAscent) * factor;
      const height = (ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent) * factor;
      return { x: rect.x, y: rect.y + top, width: rect.width, height };
    });
    const seen = lines.map((line) => common(line, view));
    if (seen.every(({ width, height }) => width <= 0 || height <= 0)) continue; // on another page of the board
    const cutOff = Math.max(
      ...lines.map((line) =>
        Math.max(
          view.x - line.x,
          view.y - line.y,
          line.x + line.width - view.x - view.width,
          line.y + line.height - view.y - view.height,
        ),
      ),
    );
    const fill = element.getScreenCTM ? style.fill : style.webkitTextFillColor || style.color;
    const painted = style.webkitBackgroundClip === 'text' || fill === 'none' || fill.startsWith('url(');
    const [r, g, b, a] = paint(fill);
    texts.push({
      text: text.slice(0, 80),
      kind: element.closest(KEY) ? 'key' : 'other',
      lines: seen.filter(({ width, height }) => width > 0 && height > 0),
      cutOff: Math.max(0, cutOff),
      capHeight: pen.measureText('H').actualBoundingBoxAscent * scale,
      ink: painted ? null : [r, g, b, a * opacity],
    });
  }

  const scrolls = [...document.body.querySelectorAll('*')].flatMap((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const can = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
    const by = Math.max(
      can(overflowX) ? element.scrollWidth - element.clientWidth : 0,
      can(overflowY) ? element.scrollHeight - element.clientHeight : 0,
    );
    if (by <= 1 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
    return [{ what: element.tagName.toLowerCase(), box: boxOf(element.getBoundingClientRect()), by }];
  });
  const page = document.scrollingElement ?? document.documentElement;
  const held = [document.documentElement, document.body].map((element) => getComputedStyle(element));
  const canScroll = (axis: 'overflowX' | 'overflowY'): boolean =>
    !held.some((style) => style[axis] === 'hidden' || style[axis] === 'clip');
  return {
    texts,
    scrolls,
    pageOverflow: {
      x: canScroll('overflowX') ? page.scrollWidth - innerWidth : 0,
      y: canScroll('overflowY') ? page.scrollHeight - innerHeight : 0,
    },
    standby: document.querySelector('[data-scene="standby"]') !== null,
  };
}

/** Leaves the picture as it is and takes the ink of its texts out of it. */
export function hideInk(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`*, *::before, *::after { -webkit-text-fill-color: transparent !important; text-shadow: none !important;
    -webkit-text-stroke-color: transparent !important; transition: none !important; }
    text, tspan { fill: transparent !important; stroke: transparent !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
