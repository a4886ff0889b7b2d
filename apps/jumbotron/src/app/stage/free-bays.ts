/** Where the frieze's bays may be lit: between the head's texts, on a wall of the usual shape only. */
import type { TextRuler } from '../pieces/text-ruler';
import { headWidths, type HeadTexts } from './head-fit';
import type { StageLayout } from './layout';

/** between a lit bay's middle and text */
const AIR = 4;

/** @returns shares of the panel's width */
export function freeBays(
  { format, width, height, safeX }: StageLayout,
  texts: HeadTexts,
  ruler: Pick<TextRuler, 'measure'>,
): { from: number; to: number } | null {
  if (format !== 'wall' || Math.abs(width / height - 16 / 9) > 0.02) return null;
  const measures = { title: ruler.measure('title'), kicker: ruler.measure('kicker') };
  const { left, right } = headWidths(texts, measures);
  return { from: (safeX + left + AIR) / width, to: (width - safeX - right - AIR) / width };
}
