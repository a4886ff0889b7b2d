/** A word of a report: how it is shown, and what it means. */
import type { FigureUnit } from '@coliseum/contracts';

export interface Term {
  label: string;
  /** null: a word, not a figure */
  unit: FigureUnit | null;
  definition: string;
  /** where the method comes from, where it is not our own */
  source: string | null;
}

export const term = (
  label: string,
  unit: FigureUnit | null,
  definition: string,
  source: string | null = null,
): Term => ({ label, unit, definition, source });
