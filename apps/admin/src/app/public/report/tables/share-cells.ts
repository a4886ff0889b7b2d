/** Shares of a whole as cells of a report. */
import { shareWords } from '../../../report/words/share-words';
import type { SectionCell } from './section-table';

/** @param groups all there are; shares of a part do not add up */
export const shareCells = (groups: readonly { people: number; share: number }[]): SectionCell[] => {
  const words = shareWords(groups);
  return groups.map(({ share }, i) => ({ value: share, text: words[i] ?? '' }));
};
