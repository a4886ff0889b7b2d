/** How large a sentence can stand in its room: as large as fits, in whole words, never cut. */
import { type TextMeasure } from './name-fit';

export interface SentenceBox {
  /** room in rem */
  width: number;
  height: number;
  /** of the style that is measured, in rem */
  fullSize: number;
  /** sizes in rem */
  most: number;
  least: number;
  lineHeight: number;
}

export interface SentenceFit {
  /** in rem */
  size: number;
  lines: number;
}

const STEPS = 128;
/** What the browser breaks between letters anyway: words are no measure there. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** Marks above and below their letters: lines need more distance. */
const TALL = /[\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Khmer}\p{Script=Lao}]/u;

export const lineHeightOf = (text: string): number => (TALL.test(text) ? 1.42 : 1.1);

export function largestFit(text: string, box: SentenceBox, measure: TextMeasure): SentenceFit {
  const words = text.split(/\s+/).filter((word) => !WITHOUT_SPACES.test(word));
  const widest = Math.max(0, ...words.map((word) => measure.natural(word))) / box.fullSize;
  return (
    (widest > 0 && largest(text, { ...box, most: Math.min(box.most, box.width / widest) }, measure)) ||
    largest(text, box, measure) || { size: box.least, lines: linesAt(text, box.least, box, measure) }
  );
}

const linesAt = (text: string, size: number, box: SentenceBox, { lines }: TextMeasure): number =>
  lines(text, (box.width * box.fullSize) / size);

/** @returns the largest size of many between least and most at which everything is inside */
function largest(text: string, box: SentenceBox, measure: TextMeasure): SentenceFit | null {
  if (box.most < box.least) return null;
  let best: SentenceFit | null = null;
  for (let low = 0, high = STEPS; low <= high;) {
    const step = Math.floor((low + high) / 2);
    const size = box.least + ((box.most - box.least) * step) / STEPS;
    const lines = linesAt(text, size, box, measure);
    if (lines * box.lineHeight * size <= box.height) {
      best = { size, lines };
      low = step + 1;
    } else high = step - 1;
  }
  return best;
}
