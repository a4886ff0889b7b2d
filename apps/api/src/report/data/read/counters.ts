/** All counters of one rollup entity over one or two stretches of time, exact to the event, as the statistics have them. */
import { COUNTER_NAMES, type Counter } from '@coliseum/contracts';
import { rows } from '../../../platform/database/sql.js';
import type { FigureRange } from '../../../platform/figures/cut-ranges.js';
import { rangeFigures, type FigureKey } from '../../../platform/figures/range-figures.sql.js';
import type { Reading } from '../frozen/reading.js';
import type { Range } from '../subject/report-range.js';
import type { Activity } from '../subject/subject.js';

export type Counters = (counter: Counter) => number;
const NOTHING: Counters = () => 0;

/**
 * @param ranges oldest first, without overlap
 * @returns one for each range
 */
export async function readCounters(
  { on }: Reading,
  key: FigureKey,
  ranges: readonly Range[],
  activity: Activity | null,
): Promise<Counters[]> {
  const found: Counters[] = ranges.map(() => NOTHING);
  const select = `select f.range, ${COUNTER_NAMES.map((name) => `f.${name}::float8 as ${name}`).join(', ')} from f`;
  const asked = ranges.map((range) => shortest(range, activity));
  // a range that holds everything is answered by one row, and is asked for by itself: nothing may stand beside it
  const groups = asked.some(({ end }) => end === null) ? asked.map((_, i) => [i]) : [asked.map((_, i) => i)];
  for (const group of groups) {
    const question = rangeFigures(
      key,
      group.map((i) => asked[i] as FigureRange),
      select,
    );
    for (const row of await rows<{ range: number } & Record<Counter, number | null>>(on, question))
      found[group[row.range] as number] = (counter) => row[counter] ?? 0;
  }
  return found;
}

/** Where all that was ever counted lies within the range, the row of all time has its figures, distinct people among them. */
function shortest({ from, to }: Range, activity: Activity | null): FigureRange {
  const isAll = activity !== null && from <= activity.firstHour && activity.last < to;
  return isAll ? { start: null, end: null } : { start: from, end: to };
}
