/** Backfills for specs: running and well unless told otherwise. */
import type { Backfill } from '@coliseum/contracts';

export const aBackfill = (
  changes: Partial<Backfill> = {},
  progress: Partial<Backfill['progress']> = {},
): Backfill => ({
  id: 'ba0a6c1d-0000-4000-8000-000000000001',
  source: 'file',
  from: null,
  to: null,
  file: 'evening.ndjson',
  rate: 5_000,
  state: 'running',
  createdBy: 'ops@example.org',
  createdAt: '2019-05-18T21:50:00.000Z',
  startedAt: '2019-05-18T21:50:01.000Z',
  finishedAt: null,
  error: null,
  progress: {
    phase: 'reading',
    total: 20_000,
    read: 1_000,
    done: 1_000,
    stored: 990,
    duplicate: 6,
    failed: 4,
    percent: 5,
    perSecond: 500,
    secondsLeft: 38,
    slowedTo: null,
    ...progress,
  },
  account: null,
  ...changes,
});
