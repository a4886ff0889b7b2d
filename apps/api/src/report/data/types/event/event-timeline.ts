/** How an event went, step by step, with what happened when. */
import type { TimelineSection } from '@coliseum/contracts';
import { rows } from '../../../../platform/database/sql.js';
import { missing, sectionOr, type Frame, type Part } from '../../frame.js';
import { readSteps } from '../../read/read-steps.js';
import type { ReadSlice } from '../../read/read-slice.js';
import type { SliceCounter } from '../../read/slice.sql.js';
import { timeline, type Curve } from '../../sections/timeline.js';
import { isFine, type Step, type Steps } from '../../steps.js';
import { EACH } from '../../words/each.js';
import { zoneInWords } from '../../words/when.js';
import { votesAside, type AsideRow } from './votes-aside.sql.js';

const CURVES = ['votes', 'reactions', 'plays', 'views', 'shares', 'purchases'] as const;
/** The same of raw events: which of the votes count is told apart from them. */
export const STEP_COUNTERS: readonly SliceCounter[] = CURVES.map((id) => (id === 'votes' ? 'casts' : id));
const TITLES: Readonly<Record<Step, string>> = {
  '1m': 'Minute by minute',
  '5m': 'The evening in five-minute steps',
  hour: 'Hour by hour',
  day: 'Day by day',
  week: 'Week by week',
  month: 'Month by month',
};
export async function eventTimeline(
  frame: Frame,
  steps: Steps,
  slice: ReadSlice<'steps'>,
  officialAt: Date | null,
): Promise<Part> {
  const { range, zone, subject } = frame;
  const curves = isFine(steps.step) ? await fine(frame, steps, slice) : await coarse(frame, steps);
  const isWithin = (at: Date | null): at is Date => at !== null && at >= range.from && at < range.to;
  const mark = (at: Date | null, label: string): TimelineSection['marks'] =>
    isWithin(at) ? [{ at: at.toISOString(), label }] : [];
  const hasActs = slice.first !== null && slice.last !== null && slice.first < slice.last;
  const section = timeline({
    id: 'timeline',
    title: TITLES[steps.step],
    note: `events per ${EACH[steps.step]}, ${zoneInWords(range.from, zone)}`,
    steps,
    curves,
    marks: [
      ...mark(slice.first, hasActs ? 'first act' : 'act'),
      ...(hasActs ? mark(slice.last, 'last act') : []),
      ...mark(officialAt, 'result'),
    ],
    spans: votingSpan(),
  });
  return sectionOr(section, missing('Timeline', 'Nothing is known to have happened in this time.'));

  function votingSpan(): TimelineSection['spans'] {
    const { votingOpensAt, votingClosesAt } = subject;
    if (!votingOpensAt || !votingClosesAt) return [];
    const from = new Date(Math.max(votingOpensAt.getTime(), range.from.getTime()));
    const to = new Date(Math.min(votingClosesAt.getTime(), range.to.getTime()));
    return from < to ? [{ from: from.toISOString(), to: to.toISOString(), label: 'voting open' }] : [];
  }
}

/** From raw events: votes cast, without those that the ballots set aside. */
async function fine({ reading, subject, range }: Frame, { at }: Steps, slice: ReadSlice<'steps'>): Promise<Curve[]> {
  const question = votesAside(subject.entityId, range, at);
  const aside = await rows<AsideRow & Record<string, unknown>>(reading.on, question);
  return CURVES.map((id, i) => {
    const values = at.map(() => 0);
    for (const row of slice.steps.rows) values[Number(row.key)] = row.of(STEP_COUNTERS[i] as SliceCounter);
    if (id === 'votes') for (const { step, votes } of aside) values[step] = (values[step] ?? 0) - votes;
    return { id, values };
  });
}

async function coarse({ reading, subject }: Frame, { ranges }: Steps): Promise<Curve[]> {
  const { entityId } = subject;
  const values = await readSteps(reading, { type: 'event', ids: [entityId], steps: ranges, counters: CURVES });
  return CURVES.map((id) => ({ id, values: values(entityId, id) }));
}
