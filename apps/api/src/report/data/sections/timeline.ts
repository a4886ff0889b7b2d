/** Curves over the steps of a report, each in a panel whose scale it can be read by. */
import type { FigureUnit, TimelineSection } from '@coliseum/contracts';
import type { Steps } from '../steps.js';
import { TERMS, type TermId } from '../words/terms.js';

export interface Curve {
  id: TermId;
  /** how it is called where the term alone would not tell it from another */
  label?: string;
  values: readonly (number | null)[];
}
export interface TimelineWish {
  id: string;
  title: string;
  note: string | null;
  steps: Steps;
  curves: readonly Curve[];
  marks?: TimelineSection['marks'];
  spans?: TimelineSection['spans'];
}

const MOST_SERIES = 6;
/** A curve below this share of the largest of its panel would lie on the axis. */
const LEAST_SHARE = 0.05;

/** @returns undefined where nothing happened; curves of nothing are left out */
export function timeline({
  steps,
  curves,
  marks = [],
  spans = [],
  ...head
}: TimelineWish): TimelineSection | undefined {
  const shown = curves.filter(({ values }) => values.some((value) => value !== null && value !== 0));
  if (shown.length === 0) return undefined;
  const unitOf = ({ id }: Curve): FigureUnit => TERMS[id].unit ?? 'count';
  const panels = panelsOf(
    shown.map((curve) => ({
      unit: unitOf(curve),
      most: Math.max(...curve.values.map((value) => Math.abs(value ?? 0))),
    })),
  );
  const series = shown.map((curve, i) => ({
    id: curve.id,
    label: curve.label ?? TERMS[curve.id].label,
    unit: unitOf(curve),
    panel: panels[i] as number,
    values: [...curve.values],
  }));
  return {
    kind: 'timeline',
    ...head,
    step: steps.step,
    at: steps.at.map((at) => at.toISOString()),
    series: series.sort((a, b) => a.panel - b.panel).slice(0, MOST_SERIES),
    marks: [...marks],
    spans: [...spans],
  };
}

/** The panel of each: the upper one holds the largest and whatever can be read beside it, the next one the largest of the rest. */
export function panelsOf(curves: readonly { unit: FigureUnit; most: number }[]): number[] {
  const panels = curves.map(() => -1);
  for (let panel = 0; panels.includes(-1); panel++) {
    const open = curves.map((curve, i) => ({ ...curve, i })).filter(({ i }) => panels[i] === -1);
    const first = open.reduce((best, curve) => (curve.most > best.most ? curve : best));
    for (const { i, unit, most } of open)
      if (unit === first.unit && most >= first.most * LEAST_SHARE) panels[i] = panel;
  }
  return panels;
}
