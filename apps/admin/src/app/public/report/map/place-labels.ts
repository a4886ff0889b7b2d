/** Where the names of cities stand on a map: beside their circles, none over another or over the edge. */
export interface Spot {
  id: string;
  x: number;
  y: number;
  radius: number;
  text: string;
}
export interface PlacedName {
  id: string;
  text: string;
  /** of the text's left edge and its middle line */
  x: number;
  y: number;
  width: number;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const NAME_HEIGHT = 17;
const LETTER = 0.6;
const GAP = 5;
const PADDING = 4;

/** @param spots the most important first: the later ones go without a name where there is no room */
export const placeNames = (
  spots: readonly Spot[],
  size: { width: number; height: number },
  fontSize: number,
  most: number,
): PlacedName[] => {
  const height = (NAME_HEIGHT * fontSize) / 12;
  const circles = spots.map(({ x, y, radius }): Box => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const taken: Box[] = [];
  const names: PlacedName[] = [];
  for (const [i, { id, x, y, radius, text }] of spots.entries()) {
    if (names.length >= most) break;
    const width = [...text.replace(/[\u2066-\u2069]/g, '')].length * LETTER * fontSize + 2 * PADDING;
    const beside = radius + GAP;
    const choices: Box[] = [
      { x: x + beside, y: y - height / 2 },
      { x: x - beside - width, y: y - height / 2 },
      { x: x - width / 2, y: y - beside - height },
      { x: x - width / 2, y: y + beside },
      { x: x + radius * 0.8, y: y - beside - height * 0.7 },
      { x: x - width - radius * 0.8, y: y - beside - height * 0.7 },
    ].map((corner) => ({ ...corner, width, height }));
    const free = choices.find(
      (box) =>
        box.x >= 0 &&
        box.y >= 0 &&
        box.x + box.width <= size.width &&
        box.y + box.height <= size.height &&
        !taken.some((other) => overlap(box, other)) &&
        !circles.some((circle, c) => c !== i && overlap(box, circle)),
    );
    if (!free) continue;
    taken.push(free);
    names.push({ id, text, x: free.x, y: free.y + height / 2, width });
  }
  return names;
};

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
