/** Shares of a whole as they are read: percents that add up to 100, whatever each would be rounded to by itself. */
import { wholePercents } from '@coliseum/domain';
import { percentText } from '../words/figure-words';
import type { SectionCell } from './section-table';

const TENTHS = 10;

/** @param groups all there are; shares of a part do not add up */
export const shareCells = (groups: readonly { people: number; share: number }[]): SectionCell[] => {
  const percents = wholePercents(
    groups.map(({ people }) => people),
    TENTHS,
  );
  return groups.map(({ share }, i) => ({ value: share, text: percentText(percents[i] ?? 0, 1) }));
};
