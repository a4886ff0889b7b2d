/** The Table twin of a section: the same figures as rows, as text for readers and as values for files. */
import type { FigureUnit } from '@coliseum/contracts';
import { figureText } from '../../../report/words/figure-words';

export interface SectionCell {
  value: number | string | null;
  text: string;
}
export interface SectionColumn {
  label: string;
  /** figures stand at the right */
  isFigure: boolean;
  /** ranks stand first, and may be gold */
  isRank: boolean;
  /** says more about the name, and stands beside it */
  isAside?: boolean;
}
export interface SectionTable {
  columns: readonly SectionColumn[];
  rows: readonly (readonly SectionCell[])[];
}

export const textColumn = (label: string): SectionColumn => ({ label, isFigure: false, isRank: false });
export const asideColumn = (label: string): SectionColumn => ({ ...textColumn(label), isAside: true });
export const figureColumn = (label: string): SectionColumn => ({ label, isFigure: true, isRank: false });
export const rankColumn = (label: string): SectionColumn => ({ label, isFigure: true, isRank: true });

export const textCell = (text: string | null): SectionCell => ({ value: text, text: text ?? '–' });
/** Writes figures of one report. @param currency of its cents */
export const cellWriter =
  (currency: string | null) =>
  (value: number | string | null, unit: FigureUnit | null): SectionCell => ({
    value,
    text: figureText(value, unit, currency),
  });
export type CellWriter = ReturnType<typeof cellWriter>;
