/** Reads counters step by step, of one entity or of several. */
import type { SumCounter } from '@coliseum/contracts';
import { rows } from '../../../platform/database/sql.js';
import type { Reading } from '../frozen/reading.js';
import { stepSums, type StepSumsQuestion } from './step-sums.sql.js';

/** @returns a value for each step, 0 where nothing was counted */
export type StepValues = (entityId: string, counter: SumCounter) => number[];

export async function readSteps({ on }: Reading, question: StepSumsQuestion): Promise<StepValues> {
  if (question.ids.length === 0 || question.steps.length === 0) return () => question.steps.map(() => 0);
  type Row = { entity_id: string; step: number } & Record<SumCounter, number>;
  const byEntity = new Map<string, Row[]>();
  for (const row of await rows<Row>(on, stepSums(question)))
    byEntity.set(row.entity_id, [...(byEntity.get(row.entity_id) ?? []), row]);
  return (entityId, counter) => {
    const values = question.steps.map(() => 0);
    for (const row of byEntity.get(entityId) ?? []) values[row.step] = row[counter];
    return values;
  };
}
