/** How a figure changed against the period before: in per cent, or by the difference where a share of it says nothing. */
import type { FigureUnit, ReportFigure } from '@coliseum/contracts';
import { formatScore, type Movement } from '@coliseum/ui';
import { percentText } from '../../../report/words/figure-words';

export interface ChangeWords {
  movement: Movement;
  text: string;
}

/** Of these the difference itself is what one talks of. */
const BY_DIFFERENCE: ReadonlySet<FigureUnit> = new Set([
  'stars',
  'ratio',
  'percent',
  'rank',
  'score',
  'times',
]);
const signed = (text: string): string => (text.startsWith('−') ? text : `+${text}`);
const round = (value: number): number => Math.round(value * 100) / 100;

/** @returns null where there is nothing to compare with */
export const changeWords = ({ value, previous, changePercent, unit }: ReportFigure): ChangeWords | null => {
  if (value === null || previous === null) return null;
  const difference = round(unit === 'ratio' ? (value - previous) * 100 : value - previous);
  if (BY_DIFFERENCE.has(unit)) {
    const points = unit === 'ratio' || unit === 'percent' ? ' pp' : '';
    // a lower rank is a better one
    const movement = movementOf(unit === 'rank' ? -difference : difference);
    return { movement, text: difference === 0 ? '0' : `${signed(formatScore(difference))}${points}` };
  }
  if (changePercent === null)
    return difference === 0 ? { movement: 'stable', text: '0' } : { movement: 'new', text: 'NEW' };
  return {
    movement: movementOf(changePercent),
    text: changePercent === 0 ? '0 %' : signed(percentText(changePercent, 1)),
  };
};

const movementOf = (difference: number): Movement =>
  difference > 0 ? 'up' : difference < 0 ? 'down' : 'stable';
