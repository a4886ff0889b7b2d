/** A column's name with what its numbers are in. */
import type { FigureUnit } from '@coliseum/contracts';

/** What speaks for itself stands without. */
const PLAIN: readonly FigureUnit[] = ['count', 'rank'];

export const withUnit = (label: string, unit: FigureUnit): string =>
  PLAIN.includes(unit) ? label : `${label} (${unit})`;
