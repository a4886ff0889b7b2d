/** Shares of a whole as they are read: percents that add up to 100, whatever each would be rounded to by itself. */
import { wholePercents } from '@coliseum/domain';
import { percentText } from './figure-words';

const TENTHS = 10;

/** @param groups all there are; shares of a part do not add up */
export const shareWords = (groups: readonly { people: number }[]): string[] =>
  wholePercents(
    groups.map(({ people }) => people),
    TENTHS,
  ).map((percent) => percentText(percent, 1));
