/** What is wrong with a picture on a wall: text out of the safe area, cut, colliding or too small for the last row. */

export interface Legibility {
  /** share of the panel that text keeps from the edges */
  safe: number;
  /** least cap heights as shares of the shorter side: names and scores, everything else */
  large: number;
  small: number;
}
export interface Verdict {
  faults: string[];
  /** smallest cap heights found, in pixels */
  large: number;
  small: number;
}

/** display.md V1 and V3 */
export const LEGIBLE: Legibility = { safe: 0.05, large: 50 / 1080, small: 24 / 1080 };

/** Runs in the page, so it may lean on nothing outside itself. */
export function probe({ safe, large, small }: Legibility): Verdict {
  const [width, height] = [innerWidth, innerHeight];
  const tolerance = 1.5;
  const faults = new Set<string>();
  const smallest = { large: Number.POSITIVE_INFINITY, small: Number.POSITIVE_INFINITY };
  const root = document.documentElement;
  if (root.scrollWidth > width || root.scrollHeight > height) faults.add('the page scrolls');

  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) throw new Error('no canvas');
  const capHeight = (element: HTMLElement): number => {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const scale = element.getBoundingClientRect().height / (element.offsetHeight || 1);
    return pen.measureText('H').actualBoundingBoxAscent * scale;
  };
  const isShown = (element: Element | null): boolean => {
    for (let at = element; at; at = at.parentElement) {
      const { display, visibility, opacity } = getComputedStyle(at);
      if (display === 'none' || visibility === 'hidden' || Number(opacity) < 0.05) return false;
    }
    return true;
  };

  const boxes: {
    words: string;
    element: Element;
    left: number;
    right: number;
    top: number;
    bottom: number;
  }[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    const words = (node.textContent ?? '').trim().slice(0, 30);
    if (!words || !element || /^(SCRIPT|STYLE)$/.test(element.tagName) || !isShown(element)) continue;
    const cap = capHeight(element);
    const isLarge = element.matches('bdi.name, wall-leaderboard-row wall-figure, wall-race-row wall-figure');
    const [kind, least] = isLarge ? (['large', large] as const) : (['small', small] as const);
    smallest[kind] = Math.min(smallest[kind], cap);
    if (cap < Math.min(width, height) * least * 0.98)
      faults.add(`"${words}" has capitals of ${cap.toFixed(1)} px`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const middle = (line.top + line.bottom) / 2;
      const box = { left: line.left, right: line.right, top: middle - cap / 2, bottom: middle + cap / 2 };
      boxes.push({ words, element, ...box });
      const inside =
        box.left >= width * safe - tolerance &&
        box.right <= width * (1 - safe) + tolerance &&
        box.top >= height * safe - tolerance &&
        box.bottom <= height * (1 - safe) + tolerance;
      if (!inside)
        faults.add(`"${words}" leaves the safe area at ${Object.values(box).map(Math.round).join(' ')}`);
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const frame = at.getBoundingClientRect();
        const cut =
          box.left < frame.left - tolerance ||
          box.right > frame.right + tolerance ||
          box.top < frame.top - tolerance ||
          box.bottom > frame.bottom + tolerance;
        if (cut) faults.add(`"${words}" is cut by <${at.tagName.toLowerCase()}>`);
      }
    }
  }

  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      if (a.element === b.element) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > tolerance && down > tolerance) faults.add(`"${a.words}" collides with "${b.words}"`);
    }
  });
  return { faults: [...faults], ...smallest };
}
