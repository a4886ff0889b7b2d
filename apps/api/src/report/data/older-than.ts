/** Says where a report does not reach back as far as its subject. */
import { missing, type Frame, type Missing } from './frame.js';
import { LONGEST_MS } from './subject/report-range.js';
import { dayOf } from './words/when.js';

/** A range of ten years was cut to them, where there is more before it. */
export function olderThan({ subject, range, zone }: Frame): Missing[] {
  const first = subject.activity?.firstHour;
  const isLongest = range.to.getTime() - range.from.getTime() >= LONGEST_MS;
  if (!first || first >= range.from || !isLongest) return [];
  const why = 'A report covers ten years at most; make another one of the time before.';
  return [missing(`What was before ${dayOf(range.from, zone)}`, why)];
}
