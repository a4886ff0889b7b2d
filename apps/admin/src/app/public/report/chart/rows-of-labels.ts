/** Names of marks above a timeline: each where its moment is, in one of two rows, and none across another. */
import { isolated } from '../words/isolated';

export interface TimeMark {
  from: number;
  /** of a span; null: a moment */
  to: number | null;
  label: string;
}
export interface PlacedLabel {
  from: number;
  to: number | null;
  text: string;
  /** 0 is the one next to the picture; null: there is no room, the line stands without its name */
  row: number | null;
  /** px to the right of its middle, so that it stays beside the picture's own labels */
  shift: number;
}
export interface LabelRoom {
  first: number;
  last: number;
  /** CSS px between them */
  plot: number;
  fontSize: number;
}

const ROWS = 2;
/** Inter's mean letter is about half as wide as the type is high. */
const LETTER = 0.54;
const APART = 8;
const LONGEST = 28;
/** px beside the plot that a name may use */
const RIGHT_OVER = 14;

export const rowsOfLabels = (
  marks: readonly TimeMark[],
  { first, last, plot, fontSize }: LabelRoom,
): PlacedLabel[] => {
  const px = (at: number): number => ((at - first) / Math.max(1, last - first)) * plot;
  const taken: [from: number, to: number][][] = Array.from({ length: ROWS }, () => []);
  // spans are few and say most: they are placed first
  const order = [...marks.keys()].sort(
    (a, b) => Number(marks[b]?.to != null) - Number(marks[a]?.to != null) || a - b,
  );
  const placed: PlacedLabel[] = [];
  for (const i of order) {
    const mark = marks[i];
    if (!mark) continue;
    const text = shorten(mark.label);
    const middle = mark.to === null ? px(mark.from) : (px(mark.from) + px(mark.to)) / 2;
    const half = ([...text].length * LETTER * fontSize) / 2 + APART / 2;
    const centre = Math.max(half - APART, Math.min(plot + RIGHT_OVER - half, middle));
    const free = taken.findIndex((row) =>
      row.every(([from, to]) => centre + half <= from || centre - half >= to),
    );
    const row = free >= 0 && 2 * half <= plot ? free : null;
    if (row !== null) taken[row]?.push([centre - half, centre + half]);
    placed[i] = { from: mark.from, to: mark.to, text: isolated(text), row, shift: centre - middle };
  }
  return placed.filter(Boolean);
};

const shorten = (label: string): string => {
  const letters = [...label];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : label;
};
