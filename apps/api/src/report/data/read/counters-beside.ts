/** The counters of a subject, and those that they are told against. */
import type { Frame } from '../frame.js';
import type { Subject } from '../subject/subject.js';
import { readCounters, type Counters } from './counters.js';

export interface CountersBeside {
  now: Counters;
  /** null: there is nothing before */
  before: Counters | null;
}

/** Of a subject that has rollup rows of its own. */
export async function readCountersBeside({ reading, subject, range, previous }: Frame): Promise<CountersBeside> {
  const keyOf = ({ entityType, entityId }: Subject) => ({ type: entityType, id: entityId, eventId: '' });
  const read = (of: Subject, ranges: Parameters<typeof readCounters>[2]): Promise<Counters[]> =>
    readCounters(reading, keyOf(of), ranges, of.activity);
  if (previous && previous.subject.entityId === subject.entityId) {
    const [before, now] = (await read(subject, [previous.range, range])) as [Counters, Counters];
    return { now, before };
  }
  const [now] = (await read(subject, [range])) as [Counters];
  const [before = null] = previous ? await read(previous.subject, [previous.range]) : [];
  return { now, before };
}
