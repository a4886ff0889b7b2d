/** Runs a funnel and gives its steps as a report shows them. */
import type { EventType, FunnelSection } from '@coliseum/contracts';
import { firstRow, run } from '../../../platform/database/sql.js';
import type { Reading } from '../frozen/reading.js';
import { funnelPeople, nestedLoops, type FunnelQuestion } from './funnel.sql.js';

export interface FunnelStep {
  /** the first one names it */
  types: readonly [EventType, ...EventType[]];
  label: string;
  /** its events are told by `more`, not found by their type */
  isToldElsewhere?: boolean;
}
export interface ReadFunnel {
  steps: FunnelSection['steps'];
  /** distinct people with any of the events that were asked for beside */
  beside: number;
}

/** @param question `steps` are filled in from `steps` */
export async function readFunnel(
  { on, counted }: Reading,
  steps: readonly FunnelStep[],
  question: Omit<FunnelQuestion, 'steps' | 'counted'>,
): Promise<ReadFunnel> {
  const types = steps.map((step) => (step.isToldElsewhere ? [] : step.types));
  // asked for together: where others share the connection, nothing of theirs comes in between
  const [, row] = await Promise.all([
    run(on, nestedLoops('off')),
    firstRow<Record<string, number>>(on, funnelPeople({ ...question, steps: types, counted })),
    run(on, nestedLoops('on')),
  ]);
  const people = steps.map((_, i) => row?.[`people${i + 1}`] ?? 0);
  const share = (n: number, of: number | undefined): number | null => (of === undefined || of === 0 ? null : n / of);
  return {
    steps: steps.map(({ types: [id], label }, i) => ({
      ...{ id, label },
      people: people[i] as number,
      ofPrevious: share(people[i] as number, people[i - 1]),
      ofFirst: share(people[i] as number, people[0]),
    })),
    beside: row?.['beside'] ?? 0,
  };
}
