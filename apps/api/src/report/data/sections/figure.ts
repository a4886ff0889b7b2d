/** A figure as a report shows it: worded by its term, beside that of the period before. */
import type { ReportColumn, ReportFigure } from '@coliseum/contracts';
import { changePercent } from '@coliseum/domain';
import { TERMS, type TermId } from '../words/terms.js';

/** @param previous null: there is no period before, or nothing is known of it */
export function figure(id: TermId, value: number | null, previous: number | null = null): ReportFigure {
  const { label, unit } = TERMS[id];
  if (unit === null) throw new Error(`${id} is no figure.`);
  return {
    ...{ id, label, value, unit, previous },
    approximate: false, // distinct people are counted one by one
    changePercent: value === null ? null : changePercent(value, previous),
  };
}

/** A column of a table that shows a term. */
export function column(id: TermId, label: string = TERMS[id].label): ReportColumn {
  return { id, label, unit: TERMS[id].unit };
}
export const textColumn = (id: string, label: string): ReportColumn => ({ id, label, unit: null });
