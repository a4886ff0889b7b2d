/** Paints a small picture of the stage from its own boxes: grounds, shapes, pictures and texts, as they stand this moment. */

/** One step is one element: the painter can stop between any two of them. */
export function* paint(stage: HTMLElement, pen: CanvasRenderingContext2D, scale: number): Generator<void> {
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.textBaseline = 'alphabetic';
  yield* paintElement(stage, pen, 1);
}

function* paintElement(element: Element, pen: CanvasRenderingContext2D, light: number): Generator<void> {
  const style = getComputedStyle(element);
  const opacity = light * Number(style.opacity);
  if (style.display === 'none' || opacity < 0.02) return;
  if (style.visibility !== 'hidden') {
    pen.globalAlpha = opacity;
    if (element instanceof SVGElement) paintShape(element, style, pen);
    else paintBox(element, style, pen);
    paintTexts(element, style, pen);
  }
  yield;
  for (const child of inOrder(element)) yield* paintElement(child, pen, opacity);
}

/** What stands over the others is painted after them. */
function inOrder(element: Element): Element[] {
  const children = [...element.children];
  if (element instanceof SVGElement) return children;
  const layer = (child: Element): number => Number(getComputedStyle(child).zIndex) || 0;
  return children
    .map((child) => ({ child, at: layer(child) }))
    .sort((a, b) => a.at - b.at)
    .map(({ child }) => child);
}

const isClear = (colour: string): boolean =>
  colour === 'none' || colour === 'transparent' || colour === 'rgba(0, 0, 0, 0)';

function paintBox(element: Element, style: CSSStyleDeclaration, pen: CanvasRenderingContext2D): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width < 1 || height < 1) return;
  if (!isClear(style.backgroundColor)) {
    pen.fillStyle = style.backgroundColor;
    pen.beginPath();
    if (style.borderRadius === '50%')
      pen.ellipse(left + width / 2, top + height / 2, width / 2, height / 2, 0, 0, 7);
    else pen.rect(left, top, width, height);
    pen.fill();
  }
  const drawn = element instanceof HTMLImageElement ? element.complete && element.naturalWidth > 0 : true;
  if (drawn && (element instanceof HTMLImageElement || element instanceof HTMLCanvasElement))
    pen.drawImage(element, left, top, width, height);
}

function paintTexts(element: Element, style: CSSStyleDeclaration, pen: CanvasRenderingContext2D): void {
  for (const node of element.childNodes) {
    const words = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
    if (!words) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 1) continue;
    const grown =
      element instanceof HTMLElement && element.offsetHeight
        ? element.getBoundingClientRect().height / element.offsetHeight
        : 1;
    const size = parseFloat(style.fontSize) * grown;
    pen.font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
    pen.fillStyle = element instanceof SVGElement ? style.fill : style.color;
    pen.direction = style.direction === 'rtl' ? 'rtl' : 'ltr';
    pen.textAlign = 'left';
    const lines = Math.max(1, Math.round(box.height / (size * 1.3)));
    const each = Math.ceil(words.length / lines);
    for (let line = 0; line < lines; line++) {
      const bottom = box.top + (box.height / lines) * (line + 0.5) + size * 0.36;
      pen.fillText(words.slice(line * each, (line + 1) * each), box.left, bottom, box.width);
    }
  }
}

function paintShape(element: SVGElement, style: CSSStyleDeclaration, pen: CanvasRenderingContext2D): void {
  if (!(element instanceof SVGGraphicsElement)) return;
  const path = pathOf(element);
  const matrix = element.getScreenCTM();
  if (!path || !matrix) return;
  pen.save();
  pen.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  const light = pen.globalAlpha;
  if (!isClear(style.fill) && !style.fill.startsWith('url')) {
    pen.globalAlpha = light * Number(style.fillOpacity);
    pen.fillStyle = style.fill;
    pen.fill(path, style.fillRule === 'evenodd' ? 'evenodd' : 'nonzero');
  }
  if (!isClear(style.stroke) && !style.stroke.startsWith('url')) {
    pen.globalAlpha = light * Number(style.strokeOpacity);
    pen.strokeStyle = style.stroke;
    pen.lineWidth = parseFloat(style.strokeWidth) || 1;
    pen.stroke(path);
  }
  pen.restore();
}

function pathOf(element: SVGGraphicsElement): Path2D | null {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  const path = new Path2D();
  switch (element.tagName) {
    case 'path':
      return new Path2D(element.getAttribute('d') ?? '');
    case 'rect':
      path.rect(number('x'), number('y'), number('width'), number('height'));
      return path;
    case 'circle':
      path.arc(number('cx'), number('cy'), number('r'), 0, 7);
      return path;
    case 'ellipse':
      path.ellipse(number('cx'), number('cy'), number('rx'), number('ry'), 0, 0, 7);
      return path;
    case 'line':
      path.moveTo(number('x1'), number('y1'));
      path.lineTo(number('x2'), number('y2'));
      return path;
    default:
      return null;
  }
}
