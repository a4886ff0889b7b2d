/** Boxes on a picture, and where text may stand (EBU R 95). */

/** px from the upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much of the picture's edge stays free of text. @param percent of its width and of its height, at each side */
export const safeBox = (width: number, height: number, percent: number): Box => ({
  x: (width * percent) / 100,
  y: (height * percent) / 100,
  width: width * (1 - percent / 50),
  height: height * (1 - percent / 50),
});

/** px by which the inner box stands out of the outer one at its worst side; 0 or less: it does not. */
export const standsOut = (inner: Box, outer: Box): number =>
  Math.max(
    outer.x - inner.x,
    outer.y - inner.y,
    inner.x + inner.width - (outer.x + outer.width),
    inner.y + inner.height - (outer.y + outer.height),
  );

/** What of a box can be seen through another one; undefined: nothing. */
export function commonBox(a: Box, b: Box): Box | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
