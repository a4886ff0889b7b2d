/** A row of the book as the wire tells it. */
import type { Reconciliation } from '@coliseum/contracts';

export interface BookRow extends Record<string, unknown> {
  id: string;
  kind: Reconciliation['kind'];
  requested_by: string;
  range_start: Date;
  range_end: Date;
  status: Reconciliation['status'];
  hours_total: number;
  hours_done: number;
  events: number;
  rows_compared: number;
  differences: number;
  repaired: number;
  examples: string[];
  error: string | null;
  started_at: Date;
  ended_at: Date | null;
}

export const toReconciliation = (row: BookRow): Reconciliation => ({
  id: row.id,
  kind: row.kind,
  requestedBy: row.requested_by,
  from: row.range_start.toISOString(),
  to: row.range_end.toISOString(),
  status: row.status,
  hoursTotal: row.hours_total,
  hoursDone: row.hours_done,
  events: row.events,
  rowsCompared: row.rows_compared,
  differences: row.differences,
  repaired: row.repaired,
  examples: row.examples,
  error: row.error,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
});
