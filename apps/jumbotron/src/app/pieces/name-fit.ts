/** How a text keeps its legal size in the room it has: squeezed in width first, then set in lines; it is never cut. */

export interface TextMeasure {
  /** width in one line, in rem at the text's full size */
  natural(text: string): number;
  /** how many lines it takes at full size within a width */
  lines(text: string, width: number): number;
}

export interface TextBox {
  /** width in rem */
  room: number;
  /** size factors around the full size; 1 where a size is fixed by the viewing distance (V1) */
  maxScale: number;
  minScale: number;
  /** how many lines at full size fit above each other; without it the row grows with the lines */
  height?: number;
  /** how far the width may be squeezed; for a face whose letters are wider than Inter's */
  narrowest?: number;
}

export interface TextFit {
  /** of height and width */
  scale: number;
  /** of the width alone */
  squeeze: number;
  lines: number;
}

/** ISO 9241-303 allows letters half as wide as high; Inter's are about 0.72, so 0.72 of that is the end. */
const NARROWEST = 0.72;
const SQUEEZE_STEP = 0.07;
/** A slight squeeze passes unseen; a smaller size is better than a stronger one, where a smaller size is allowed. */
const UNSEEN = 0.9;
const MOST_LINES = 16;
const ROUNDING = 1e-9;
/** of text in several lines, in its own size; as `.many` in styles.css */
export const LINE_HEIGHT = 1.08;

export function fitText(text: string, box: TextBox, measure: TextMeasure): TextFit {
  const narrowest = box.narrowest ?? NARROWEST;
  const natural = measure.natural(text);
  const ratio = natural > 0 ? box.room / natural : box.maxScale;
  const within = (scale: number) => Math.min(box.maxScale, Math.max(box.minScale, scale));
  if (ratio >= 1) return { scale: within(ratio), squeeze: 1, lines: 1 };
  if (ratio >= UNSEEN) return { scale: 1, squeeze: ratio, lines: 1 };
  const scale = within(ratio / UNSEEN);
  if (ratio / scale >= (box.minScale < 1 ? UNSEEN : narrowest) - ROUNDING)
    return { scale, squeeze: Math.min(1, ratio / scale), lines: 1 };
  return inLines(text, box, narrowest, measure);
}

function inLines(text: string, box: TextBox, narrowest: number, measure: TextMeasure): TextFit {
  const steps = Math.round((1 - narrowest) / SQUEEZE_STEP);
  const squeezes = Array.from(
    { length: steps + 1 },
    (_, i) => 1 - ((1 - narrowest) * i) / Math.max(1, steps),
  );
  for (let lines = 2; lines <= MOST_LINES; lines++) {
    const scale = box.height === undefined ? Math.max(1, box.minScale) : Math.min(1, box.height / lines);
    if (scale < box.minScale) break;
    const squeeze = squeezes.find((s) => measure.lines(text, box.room / (scale * s)) <= lines);
    if (squeeze !== undefined) return { scale, squeeze, lines };
  }
  const lines = measure.lines(text, box.room / (box.minScale * narrowest));
  return { scale: box.minScale, squeeze: narrowest, lines };
}
