/** Runs and comparisons for specs: done and well unless told otherwise. */
import type { JobRun, Reconciliation } from '@coliseum/contracts';

export const aRun = (changes: Partial<JobRun> = {}): JobRun => ({
  id: 'a0000000-0000-4000-8000-000000000001',
  job: 'rollup',
  requestedBy: 'ops@example.org',
  state: 'done',
  startedAt: '2019-05-18T21:50:00.000Z',
  endedAt: '2019-05-18T21:50:02.000Z',
  did: '12 events were counted.',
  error: null,
  ...changes,
});

export const aReconciliation = (changes: Partial<Reconciliation> = {}): Reconciliation => ({
  id: 'b0000000-0000-4000-8000-000000000001',
  kind: 'reconcile',
  requestedBy: 'ops@example.org',
  from: '2019-05-16T22:00:00.000Z',
  to: '2019-05-18T22:00:00.000Z',
  status: 'done',
  hoursTotal: 48,
  hoursDone: 48,
  events: 12_000,
  rowsCompared: 3_000,
  differences: 0,
  repaired: 0,
  examples: [],
  error: null,
  startedAt: '2019-05-18T21:50:00.000Z',
  endedAt: '2019-05-18T21:50:09.000Z',
  ...changes,
});
