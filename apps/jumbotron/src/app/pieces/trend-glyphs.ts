/** The shapes of a trend on a 24-grid: told apart without their colour. */
import type { TrendShape } from './trend';

export const TREND_GLYPHS: Record<TrendShape, string> = {
  up: 'M12 2l11 19H1z',
  down: 'M12 22L1 3h22z',
  same: 'M1 9h22v6H1z',
  new: 'M12 1l11 11-11 11L1 12z',
};
